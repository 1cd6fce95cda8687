import { CASE_CHANGED, type CaseEntry, type ReceivedCaseChange, SNAPSHOT_REQUESTED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox, type OutboxTransaction } from '@lacznik/messaging';
import { Controller, Logger } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CurrentPolicy } from '../directory/current-policy';
import { publishLogEntries } from '../logging/log-messages';
import { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';
import { type CaseChangeWithPerson, openCasePersons } from './open-case-persons';
import { caseKey, saveClosedCases, saveOpenedCases, type WithLogPerson } from './open-cases.store';

/**
 * Saves cases, and logs that they entitle somebody now, or no longer. The hub has no facts, so for a case that opens it asks
 * the publishers for the present state.
 */
@Controller()
export class CasesConsumer {
  private readonly logger = new Logger('cases');

  constructor(
    private readonly inbox: Inbox,
    private readonly policies: CurrentPolicy,
    private readonly sealed: OpenSealedPseudonymsService,
  ) {}

  @Consumes(CASE_CHANGED)
  async onCases(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    const decode = await openCasePersons(this.sealed, messages);
    await this.inbox.apply('cases', { decode }, messages, async (transaction, changes) => {
      const { publishersTo } = await this.policies.in(transaction.manager);
      const saved = await this.save(transaction, changes);
      await transaction.lock(changes.map(({ person }) => person));
      const time = new Date().toISOString();
      for (const change of saved) publishLogEntries(transaction, change.person, [logEntry(change, time)]);
      for (const { person, body } of saved.filter((change) => change.body.status === 'open')) {
        const { receiver, caseReference } = body;
        const publishers = publishersTo(receiver);
        transaction.publish(SNAPSHOT_REQUESTED, { person, body: { receiver, caseReference, publishers } });
      }
    });
  }

  /** The changes of cases that are known here, with the log's pseudonyms: those that close have what was kept when they opened. */
  private async save(
    { manager }: OutboxTransaction,
    changes: readonly CaseChangeWithPerson[],
  ): Promise<WithLogPerson<ReceivedCaseChange>[]> {
    await saveOpenedCases(
      manager,
      changes.filter((change) => change.logPerson !== undefined),
    );
    const kept = await saveClosedCases(
      manager,
      changes.filter(({ body }) => body.status === 'closed'),
    );
    return changes.flatMap((change) => {
      const logPerson = change.logPerson ?? kept.get(caseKey(change.body));
      if (logPerson !== undefined) return { ...change, logPerson };
      // Its opening is among the dead letters: it entitled nobody, so nothing ends.
      this.logger.warn(`${change.body.receiver} closed a case that is not known here: nothing to do`);
      return [];
    });
  }
}

function logEntry({ event, body, logPerson }: WithLogPerson<ReceivedCaseChange>, time: string): CaseEntry {
  const { status, receiver, legalBasis, purpose, caseReference } = body;
  return {
    kind: 'case',
    time,
    status,
    receiving: receiver,
    person: logPerson,
    legalBasis,
    purpose,
    caseReference,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
