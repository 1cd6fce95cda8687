import { sectionByName, type SnapshotRequest, TOPICS } from '@lacznik/contracts';
import {
  type LockedShards,
  type Batches,
  type IncomingMessage,
  Inbox,
  Outbox,
  outboxShardOf,
  PoisonedMessage,
  readJsonObject,
} from '@lacznik/messaging';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { EDGE, EdgeDefinition } from '../edge-definition';
import { factMessage } from '../publications/fact-message';
import { findRecordsOfPersons, type StoredRecord } from '../publications/record.store';

interface Asked extends SnapshotRequest {
  person: string;
}

/**
 * A case was opened somewhere: tells the hub once more what this edge's institutions now publish about the person. The
 * person's shard is locked meanwhile, so a later change cannot come before its snapshot.
 */
@Controller()
export class SnapshotsConsumer {
  constructor(
    @Inject(EDGE) private readonly edge: EdgeDefinition,
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
  ) {}

  @EventPattern<Batches>(TOPICS.snapshotRequests.name)
  async onRequests(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('snapshots', messages, async (transaction, fresh) => {
      await this.answer(transaction, fresh.map(readRequest));
    });
  }

  private async answer(transaction: EntityManager, requests: readonly Asked[]): Promise<void> {
    const persons = requests.map(({ person }) => person);
    const locked = await this.outbox.lock(transaction, persons.map(outboxShardOf));
    const records = await findRecordsOfPersons(transaction, persons);
    for (const request of requests) {
      records
        .filter(({ person, institution }) => person === request.person && request.publishers.includes(institution))
        .forEach((record) => this.tell(locked, record, request));
    }
    await this.outbox.write(transaction, locked);
  }

  private tell(locked: LockedShards, record: StoredRecord, { receiver, caseReference }: Asked): void {
    const section = sectionByName(record.section);
    if (!section) throw new Error(`Section ${record.section} is stored but not declared`);
    const shard = outboxShardOf(record.person);
    const type = section.eventTypeOf(JSON.parse(record.content) as Parameters<typeof section.eventTypeOf>[0]);
    locked.appendAt(shard, (position) =>
      factMessage(record, {
        id: `${this.edge.name}.${shard}.${position}`,
        type,
        snapshotFor: { receiver, caseReference },
      }),
    );
  }
}

function readRequest(message: IncomingMessage): Asked {
  const { receiver, caseReference, publishers } = readJsonObject<SnapshotRequest>(message);
  if (typeof receiver === 'string' && typeof caseReference === 'string' && Array.isArray(publishers)) {
    return { person: message.key, receiver, caseReference, publishers };
  }
  throw new PoisonedMessage(message, 'a snapshot request without receiver, case or publishers');
}
