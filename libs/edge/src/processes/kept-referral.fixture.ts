import { randomUUID } from 'node:crypto';
import {
  type AcceptedStep,
  applyReferral,
  decideReferral,
  NEW_REFERRAL,
  type ReferralActor,
  type ReferralCommand,
  type ReferralContent,
  type ReferralWords,
} from '@lacznik/casework';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import type { KeepProcessesService } from './keep-processes.service';
import type { AnyEdgeProcess } from './kept-process';
import { insertProcess } from './processes.store';

const ANNA = { pesel: '81030206002' };

/** A referral as its receiver keeps it, once it was sent and its receiver said these. @returns its process id */
export async function keepReferral(
  dataSource: DataSource,
  processes: KeepProcessesService,
  content: ReferralContent,
  said: readonly ReferralCommand[],
): Promise<string> {
  const processId = randomUUID();
  const { receiver: institution, sender: other, legalBasis, purpose, sentOn: openedOn } = content;
  const frame = {
    institution,
    processId,
    kind: 'REFERRAL' as const,
    part: 'receiver' as const,
    other,
    person: somePseudonym('hub', ANNA.pesel),
    ownPseudonym: somePseudonym(institution, ANNA.pesel),
    legalBasis,
    purpose,
    caseReference: null,
    openedOn,
    openedAt: new Date(),
    receivedVersion: 0,
    seenVersion: 0,
    openedVersion: 0,
  };
  const process = historyOf(processId, content, said);
  const row = await processes.closed(frame, { process, identity: { person: ANNA }, eventIds: {} });
  await dataSource.transaction((transaction) => insertProcess(transaction, row));
  return processId;
}

function historyOf(processId: string, content: ReferralContent, said: readonly ReferralCommand[]): AnyEdgeProcess {
  let referral = NEW_REFERRAL;
  const history: AcceptedStep<ReferralCommand, ReferralActor, ReferralWords>[] = [];
  for (const command of [{ name: 'send', content } as const, ...said]) {
    const by = { actor: command.name === 'send' ? 'sender' : 'receiver', institution: '', on: content.sentOn } as const;
    const answer = decideReferral(referral, command, by);
    if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
    const { head } = answer;
    const step = {
      processId,
      stepId: randomUUID(),
      basedOn: head.version - 1,
      command,
      by,
      version: head.version,
      head,
    };
    history.push(step);
    referral = applyReferral(referral, step);
  }
  return { processId, head: referral.head, history, refused: [], early: [] };
}
