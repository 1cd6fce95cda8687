import { type CaseChange, type CaseEntry, type SnapshotRequest, toHeaders, TOPICS } from '@lacznik/contracts';
import {
  type Batches,
  type IncomingMessage,
  Inbox,
  Outbox,
  outboxShardOf,
  PoisonedMessage,
  readJsonObject,
} from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { CurrentPolicy } from '../directory/current-policy';
import { appendLogEntries } from '../logging/log-messages';
import { saveCaseChanges } from './open-cases.store';

type Change = CaseChange & { person: string; traceId: string };

/** Learns of cases, and tells the log that they entitle somebody now, or no longer. The hub has no facts, so for a case that opens it asks the publishers for the present state. */
@Controller()
export class CasesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly policies: CurrentPolicy,
  ) {}

  @EventPattern<Batches>(TOPICS.cases.name)
  async onCases(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('cases', messages, async (transaction, fresh) => {
      const changes = fresh.map(readChange);
      const { publishersTo } = await this.policies.in(transaction);
      await saveCaseChanges(transaction, changes);
      const opened = changes.filter(({ status }) => status === 'open');
      const requests = opened.map((change) => ({ ...change, publishers: publishersTo(change.receiver) }));
      await this.tell(transaction, changes, requests);
    });
  }

  private async tell(
    transaction: EntityManager,
    changes: readonly Change[],
    opened: readonly (Change & SnapshotRequest)[],
  ): Promise<void> {
    const locked = await this.outbox.lock(
      transaction,
      changes.map(({ person }) => outboxShardOf(person)),
    );
    const time = new Date().toISOString();
    for (const change of changes) appendLogEntries(locked, outboxShardOf(change.person), [logEntry(change, time)]);
    for (const { person, receiver, caseReference, publishers } of opened) {
      const shard = outboxShardOf(person);
      const request: SnapshotRequest = { receiver, caseReference, publishers };
      locked.appendAt(shard, (position) => ({
        topic: TOPICS.snapshotRequests.name,
        key: person,
        headers: toHeaders({
          id: `privacy-gateway.${shard}.${position}`,
          source: '/privacy-gateway',
          type: 'pl.lacznik.snapshot.requested',
          time,
          subject: person,
        }),
        value: JSON.stringify(request),
      }));
    }
    await this.outbox.write(transaction, locked);
  }
}

function readChange(message: IncomingMessage): Change {
  const change = readJsonObject<CaseChange>(message);
  const traceId = message.headers['ce_traceparent']?.slice(3, 35) ?? '';
  if (isCaseChange(change) && message.key !== '') return { ...change, person: message.key, traceId };
  throw new PoisonedMessage(message, 'a case change that lacks fields');
}

function logEntry(change: Change, time: string): CaseEntry {
  const { status, receiver, logPerson, legalBasis, purpose, caseReference, traceId } = change;
  return {
    kind: 'case',
    time,
    status,
    receiving: receiver,
    person: logPerson,
    legalBasis,
    purpose,
    caseReference,
    traceId,
  };
}

function isCaseChange(change: Partial<CaseChange>): change is CaseChange {
  const { receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn } = change;
  const texts = [receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn];
  return texts.every((text) => typeof text === 'string');
}
