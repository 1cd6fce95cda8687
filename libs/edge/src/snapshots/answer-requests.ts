import {
  FACT_PUBLISHED,
  JsonText,
  type ReceivedInquiryRequest,
  type ReceivedSnapshotRequest,
  REQUEST_ANSWERED,
  sectionByName,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { findRecordsOfPersons, type PublishedRecord } from '../publications/record.store';

/**
 * Somebody may know the present state: publishes once more what this edge's institutions now publish about the persons. The
 * persons' shards are locked meanwhile, so a later change cannot come before its snapshot. Whoever waits for an inquiry is told of each
 * publisher when that was all, also where it was nothing.
 */
export async function answerRequests(
  transaction: OutboxTransaction,
  snapshots: readonly ReceivedSnapshotRequest[],
  inquiries: readonly ReceivedInquiryRequest[],
): Promise<void> {
  const persons = [...snapshots, ...inquiries].map(({ person }) => person);
  await transaction.lock(persons);
  const records = await findRecordsOfPersons(transaction.manager, persons);
  const byPerson = Map.groupBy(records, ({ person }) => person);
  for (const { person, body } of inquiries) {
    const wanted = (byPerson.get(person) ?? []).filter(({ section }) => body.sections.includes(section));
    for (const publisher of body.publishers) {
      const own = wanted.filter(({ institution }) => institution === publisher);
      own.forEach((record) => publishSnapshot(transaction, record, body.requestId));
      const end = { publisher, requestId: body.requestId, records: own.length };
      transaction.publish(REQUEST_ANSWERED, { person, body: end });
    }
  }
  for (const { person, body } of snapshots) {
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
