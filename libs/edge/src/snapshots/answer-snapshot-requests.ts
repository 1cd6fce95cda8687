import { FACT_PUBLISHED, JsonText, type ReceivedSnapshotRequest, sectionByName } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { findRecordsOfPersons, type PublishedRecord } from '../publications/record.store';

/**
 * Somebody may know the present state: publishes once more what this edge's institutions now publish about the person. The
 * person's shard is locked meanwhile, so a later change cannot come before its snapshot.
 */
export async function answerSnapshotRequests(
  transaction: OutboxTransaction,
  requests: readonly ReceivedSnapshotRequest[],
): Promise<void> {
  const persons = requests.map(({ person }) => person);
  await transaction.lock(persons);
  const records = await findRecordsOfPersons(transaction.manager, persons);
  const byPerson = Map.groupBy(records, ({ person }) => person);
  for (const { person, body } of requests) {
    (byPerson.get(person) ?? [])
      .filter(({ institution }) => body.publishers.includes(institution))
      .forEach((record) => publishSnapshot(transaction, record, body.requestId));
  }
}

function publishSnapshot(transaction: OutboxTransaction, record: PublishedRecord, requestId: string): void {
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
      requestId,
      data: new JsonText(content),
    },
  });
}
