import type { CaseChange, SnapshotRequest } from '@lacznik/contracts';
import {
  type Batches,
  type IncomingMessage,
  Inbox,
  Outbox,
  outboxShardOf,
  PoisonedMessage,
  readJsonObject,
  toHeaders,
  TOPICS,
} from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { CurrentPolicy } from '../directory/current-policy';
import { saveCaseChanges } from './open-cases.store';

type Change = CaseChange & { person: string };

/** Learns of cases. The hub has no facts, so for a case that opens it asks the publishers for the present state. */
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
      await this.requestSnapshots(
        transaction,
        opened.map((change) => ({ ...change, publishers: publishersTo(change.receiver) })),
      );
    });
  }

  private async requestSnapshots(
    transaction: EntityManager,
    opened: readonly (Change & SnapshotRequest)[],
  ): Promise<void> {
    const held = await this.outbox.hold(
      transaction,
      opened.map(({ person }) => outboxShardOf(person)),
    );
    for (const { person, receiver, caseReference, publishers } of opened) {
      const shard = outboxShardOf(person);
      const request: SnapshotRequest = { receiver, caseReference, publishers };
      held.appendAt(shard, (position) => ({
        topic: TOPICS.snapshotRequests.name,
        key: person,
        headers: toHeaders({
          id: `privacy-gateway.${shard}.${position}`,
          source: '/privacy-gateway',
          type: 'pl.lacznik.snapshot.requested',
          time: new Date().toISOString(),
          subject: person,
        }),
        value: JSON.stringify(request),
      }));
    }
    await this.outbox.write(transaction, held);
  }
}

function readChange(message: IncomingMessage): Change {
  const change = readJsonObject<CaseChange>(message);
  if (isCaseChange(change) && message.key !== '') return { ...change, person: message.key };
  throw new PoisonedMessage(message, 'a case change that lacks fields');
}

function isCaseChange(change: Partial<CaseChange>): change is CaseChange {
  const { receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn } = change;
  const texts = [receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn];
  return texts.every((text) => typeof text === 'string');
}
