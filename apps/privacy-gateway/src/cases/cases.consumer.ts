import type { CaseChange, SnapshotRequest } from '@lacznik/contracts';
import {
  type Batches,
  type IncomingMessage,
  Inbox,
  Outbox,
  outboxShardOf,
  PoisonedMessage,
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
      const position = held.draw(shard);
      const request: SnapshotRequest = { receiver, caseReference, publishers };
      const headers = toHeaders({
        id: `privacy-gateway.${shard}.${position}`,
        source: '/privacy-gateway',
        type: 'pl.lacznik.snapshot.requested',
        time: new Date().toISOString(),
        subject: person,
      });
      held.add({
        topic: TOPICS.snapshotRequests.name,
        key: person,
        headers,
        value: JSON.stringify(request),
        shard,
        position,
      });
    }
    await this.outbox.write(transaction, held);
  }
}

function readChange(message: IncomingMessage): Change {
  try {
    const change = JSON.parse(message.value) as CaseChange;
    const { receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn } = change;
    const texts = [receiver, caseReference, status, receiverPerson, logPerson, legalBasis, purpose, openedOn];
    if (texts.every((text) => typeof text === 'string') && message.key !== '')
      return { ...change, person: message.key };
  } catch (cause) {
    throw new PoisonedMessage(message, 'not JSON', cause);
  }
  throw new PoisonedMessage(message, 'a case change that lacks fields');
}
