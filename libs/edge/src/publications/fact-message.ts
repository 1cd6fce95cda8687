import { type FactBody, toHeaders, TOPICS } from '@lacznik/contracts';
import { type OutgoingMessage } from '@lacznik/messaging';
import type { StoredRecord } from './record.store';

/** What a fact's message says beside the record. */
export interface FactOccasion {
  /** Unique in this edge. */
  id: string;
  type: string;
  traceparent?: string;
  /** The newly opened case that the record is told anew for. */
  snapshotFor?: FactBody['snapshotFor'];
}

/** The message that tells the hub of a record's state. */
export function factMessage(
  record: StoredRecord,
  { id, type, traceparent, snapshotFor }: FactOccasion,
): OutgoingMessage {
  const headers = toHeaders({
    id,
    source: `/institutions/${record.institution}`,
    type,
    time: record.changedAt,
    subject: record.person,
    personversion: record.personVersion,
    traceparent,
  });
  const { institution: publisher, section, recordId, revision, content } = record;
  const rest: Omit<FactBody, 'data'> = { publisher, section, recordId, revision, snapshotFor };
  // `content` is JSON already.
  const value = `${JSON.stringify(rest).slice(0, -1)},"data":${content}}`;
  return { topic: TOPICS.facts.name, key: record.person, headers, value };
}
