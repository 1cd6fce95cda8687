import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** What an institution last published under one record id of its own. */
export interface StoredRecord {
  institution: string;
  section: string;
  recordId: string;
  revision: number;
  /** The hub's pseudonym. */
  person: string;
  /** Outbox position of the fact that was published last (ADR 0003): grows with each fact about the person. */
  personVersion: number;
  /** The section's data as JSON, fields in the contract's order. */
  content: string;
  /** ISO 8601 UTC. */
  changedAt: string;
}

/** What names a record. */
export type RecordKey = Pick<StoredRecord, 'institution' | 'section' | 'recordId'>;

export function recordKey({ institution, section, recordId }: RecordKey): string {
  return `${institution}|${section}|${recordId}`;
}

interface Row {
  institution: string;
  section: string;
  record_id: string;
  revision: string;
  person: string;
  person_version: string;
  content: string;
  changed_at: string;
}

const COLUMNS = `record.institution, record.section, record.record_id, revision, person, person_version, content,
  to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS changed_at`;

/** The stored records of these keys, by {@link recordKey}. */
export async function findRecords(
  transaction: EntityManager,
  keys: readonly RecordKey[],
): Promise<Map<string, StoredRecord>> {
  const rows: Row[] = await transaction.query(
    `SELECT ${COLUMNS} FROM record
     JOIN unnest($1::text[], $2::text[], $3::text[]) wanted (institution, section, record_id)
       USING (institution, section, record_id)`,
    [
      keys.map(({ institution }) => institution),
      keys.map(({ section }) => section),
      keys.map(({ recordId }) => recordId),
    ],
  );
  return new Map(rows.map(toRecord).map((record) => [recordKey(record), record]));
}

/** Everything that is published about these persons, oldest change first. */
export async function findRecordsOfPersons(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<StoredRecord[]> {
  const rows: Row[] = await transaction.query(
    `SELECT ${COLUMNS} FROM record WHERE person = ANY($1) ORDER BY person_version`,
    [persons],
  );
  return rows.map(toRecord);
}

/**
 * Inserts or replaces. A record keeps its person: one that was given to another person meanwhile is left alone.
 * @returns how many were written
 */
export async function saveRecords(transaction: EntityManager, records: readonly StoredRecord[]): Promise<number> {
  claimLocks(transaction, 'rows');
  const [{ written }] = await transaction.query<[{ written: number }]>(
    `WITH saved AS (
       INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], string_to_array($7, E'\\n'), $8::timestamptz[])
       ON CONFLICT (institution, section, record_id) DO UPDATE
         SET revision = excluded.revision, person_version = excluded.person_version,
             content = excluded.content, changed_at = excluded.changed_at
         WHERE record.person = excluded.person
       RETURNING 1)
     SELECT count(*)::integer AS written FROM saved`,
    [
      records.map(({ institution }) => institution),
      records.map(({ section }) => section),
      records.map(({ recordId }) => recordId),
      records.map(({ revision }) => revision),
      records.map(({ person }) => person),
      records.map(({ personVersion }) => personVersion),
      // JSON has no line feeds. As elements of an array literal the texts would have to be escaped, which costs more than writing them.
      records.map(({ content }) => content).join('\n'),
      records.map(({ changedAt }) => changedAt),
    ],
  );
  return written;
}

function toRecord(row: Row): StoredRecord {
  return {
    institution: row.institution,
    section: row.section,
    recordId: row.record_id,
    revision: Number(row.revision),
    person: row.person,
    personVersion: Number(row.person_version),
    content: row.content,
    changedAt: row.changed_at,
  };
}
