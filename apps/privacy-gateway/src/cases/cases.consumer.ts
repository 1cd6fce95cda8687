import { CASE_CHANGED, type CaseEntry, type ReceivedCaseChange, SNAPSHOT_REQUESTED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CurrentPolicy } from '../directory/current-policy';
import { publishLogEntries } from '../logging/log-messages';
import { saveCaseChanges } from './open-cases.store';

/**
 * Saves cases, and logs that they entitle somebody now, or no longer. The hub has no facts, so for a case that opens it asks
 * the publishers for the present state.
 */
@Controller()
export class CasesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly policies: CurrentPolicy,
  ) {}

  @Consumes(CASE_CHANGED)
  async onCases(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('cases', CASE_CHANGED, messages, async (transaction, changes) => {
      const { publishersTo } = await this.policies.in(transaction.manager);
      await saveCaseChanges(transaction.manager, changes);
      await transaction.lock(changes.map(({ person }) => person));
      const time = new Date().toISOString();
      for (const change of changes) publishLogEntries(transaction, change.person, [logEntry(change, time)]);
      for (const { person, body } of changes.filter((change) => change.body.status === 'open')) {
        const { receiver, caseReference } = body;
        const publishers = publishersTo(receiver);
        transaction.publish(SNAPSHOT_REQUESTED, { person, body: { receiver, caseReference, publishers } });
      }
    });
  }
}

function logEntry({ event, body }: ReceivedCaseChange, time: string): CaseEntry {
  const { status, receiver, logPerson, legalBasis, purpose, caseReference } = body;
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
