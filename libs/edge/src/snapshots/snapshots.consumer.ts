import {
  FACT_PUBLISHED,
  JsonText,
  type ReceivedSnapshotRequest,
  sectionByName,
  SNAPSHOT_REQUESTED,
  type SnapshotRequest,
} from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox, type OutboxTransaction } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { findRecordsOfPersons, type StoredRecord } from '../publications/record.store';

/**
 * A case was opened somewhere: publishes once more what this edge's institutions now publish about the person. The person's
 * shard is locked meanwhile, so a later change cannot come before its snapshot.
 */
@Controller()
export class SnapshotsConsumer {
  constructor(private readonly inbox: Inbox) {}

  @Consumes(SNAPSHOT_REQUESTED)
  async onRequests(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('snapshots', SNAPSHOT_REQUESTED, messages, answer);
  }
}

async function answer(transaction: OutboxTransaction, requests: readonly ReceivedSnapshotRequest[]): Promise<void> {
  const persons = requests.map(({ person }) => person);
  await transaction.lock(persons);
  const records = await findRecordsOfPersons(transaction.manager, persons);
  const byPerson = Map.groupBy(records, ({ person }) => person);
  for (const { person, body } of requests) {
    (byPerson.get(person) ?? [])
      .filter(({ institution }) => body.publishers.includes(institution))
      .forEach((record) => publishSnapshot(transaction, record, body));
  }
}

function publishSnapshot(
  transaction: OutboxTransaction,
  record: StoredRecord,
  { receiver, caseReference }: SnapshotRequest,
): void {
  const { person, institution: publisher, recordId, revision, personVersion, content, changedAt } = record;
  const section = sectionByName(record.section);
  if (!section) throw new Error(`Section ${record.section} is stored but not declared`);
  const type = section.eventTypeOf(JSON.parse(content) as Parameters<typeof section.eventTypeOf>[0]);
  transaction.publish(FACT_PUBLISHED, {
    person,
    event: { type, time: changedAt, personversion: personVersion },
    body: {
      publisher,
      section: section.name,
      recordId,
      revision,
      snapshotFor: { receiver, caseReference },
      data: new JsonText(content),
    },
  });
}
