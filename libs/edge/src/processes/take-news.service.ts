import { applyAnswer, type RefusalCode, type StepAnswer } from '@lacznik/casework';
import { CASE_CHANGED, dayInPoland, type ProcessNews, type ReceivedProcessNews } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { StoredIdentity } from '../cases/case-identity.entity';
import type { ClientCase } from '../cases/case.entity';
import { caseChange, insert } from '../cases/cases.store';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { ForwardReferralsService } from './forward-referrals.service';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import type { CaseOnAcceptance, KeptProcess } from './kept-process';
import { noteReceipt } from './processes.store';
import { headOf } from './step-message';

/** Takes what the hub tells of the steps that were made here. */
@Injectable()
export class TakeNewsService {
  constructor(
    private readonly processes: KeepProcessesService,
    private readonly identities: EncryptIdentitiesService,
    private readonly forwarding: ForwardReferralsService,
  ) {}

  /** The persons' shards are locked: a step may open a case. What is told of a process that is not here changes nothing. */
  async take(transaction: OutboxTransaction, news: readonly ReceivedProcessNews[]): Promise<void> {
    for (const { body } of news) {
      const { outcome, version } = body;
      if (outcome === 'received' || outcome === 'seen') await noteReceipt(transaction.manager, body, outcome, version);
      else await this.takeAnswer(transaction, body);
    }
  }

  private async takeAnswer(transaction: OutboxTransaction, news: ProcessNews): Promise<void> {
    const present = await this.processes.lock(transaction.manager, news);
    const answer = present && answerIn(news, present.kept);
    if (!present || !answer) return;
    const { opensCase, ...kept } = present.kept;
    const changed = { ...present, kept: { ...kept, process: applyAnswer(kept.process, answer) } };
    if (answer.outcome === 'refused') {
      await this.processes.save(transaction.manager, changed);
      return;
    }
    const eventIds = { ...kept.eventIds, [news.version]: news.eventId ?? '' };
    const accepted = { ...changed, kept: { ...changed.kept, eventIds } };
    const { row } = accepted;
    const caseReference = opensCase && (await this.openCase(transaction, accepted, opensCase));
    const withCase = caseReference === undefined ? row : { ...row, caseReference };
    const ownReference = opensCase?.ownReference ?? kept.ownReference;
    await this.processes.save(transaction.manager, { row: withCase, kept: { ...accepted.kept, ownReference } });
    if (news.version === 1) await this.forwarding.accepted(transaction, accepted);
  }

  /** @returns its reference, also where the institution has opened it meanwhile */
  private async openCase(
    transaction: OutboxTransaction,
    { row, kept }: OpenedProcess,
    { caseReference, ownReference, sealedLog }: CaseOnAcceptance,
  ): Promise<string> {
    const { institution, person, ownPseudonym, legalBasis, purpose } = row;
    const place = { institution, caseReference };
    const today = dayInPoland(new Date());
    const opened: ClientCase = {
      ...place,
      person,
      ownPseudonym,
      legalBasis,
      purpose,
      openedOn: today,
      closedOn: null,
      lastUsedOn: today,
      announcedClosing: null,
      ownReference: ownReference === undefined ? null : await this.identities.encrypt(place, ownReference),
    };
    if (!(await insert(transaction.manager, opened))) return caseReference;
    const encrypted = await this.identities.encryptIdentity(place, kept.identity);
    await transaction.manager.insert(StoredIdentity, { ...place, encrypted });
    const body = caseChange(opened, { status: 'open', sealedLogPerson: sealedLog });
    transaction.publish(CASE_CHANGED, { person, body });
    return caseReference;
  }
}

/** The hub's word on the step that waits; undefined for one on another, which was taken before. */
function answerIn(news: ProcessNews, { process }: KeptProcess): StepAnswer | undefined {
  const { processId, stepId, version, standing, refused } = news;
  const { pending } = process;
  if (pending === undefined || pending.stepId !== stepId) return undefined;
  if (standing !== undefined) return { outcome: 'accepted', step: { ...pending, version, head: headOf(standing) } };
  // The hub refuses for more reasons than the table of the process has.
  const code = refused as RefusalCode;
  return { outcome: 'refused', processId, stepId, code, presentVersion: version };
}
