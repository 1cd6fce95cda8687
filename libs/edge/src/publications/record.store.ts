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
  /** The section's data as JSON, fields in the contract's order; undefined of a record that is withdrawn. */
  content?: string;
  /** ISO 8601 UTC, as all times here. */
  changedAt: string;
  /** On this person; of records from before it was kept, the earliest change that is known. */
  firstPublishedAt: string;
  withdrawnAt?: string;
}

/** A record that is not withdrawn. */
export type PublishedRecord = StoredRecord & { content: string; withdrawnAt?: undefined };

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
  content: string | null;
  changed_at: string;
  first_published_at: string;
  withdrawn_at: string | null;
}

const COLUMNS = `record.institution, record.section, record.record_id, revision, person, person_version, content,
  ${utc('changed_at')} AS changed_at, ${utc('coalesce(first_published_at, changed_at)')} AS first_published_at,
  ${utc('withdrawn_at')} AS withdrawn_at`;

function utc(instant: string): string {
  return `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

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

/** What of a publication says whether it is stored already. */
export type SentRecord = Pick<
  PublishedRecord,
  'institution' | 'section' | 'recordId' | 'revision' | 'person' | 'content'
>;

/** The places of those of which this revision with this content, or a newer one, is stored for this person. */
export async function findUnchanged(manager: EntityManager, sent: readonly SentRecord[]): Promise<ReadonlySet<number>> {
  const [found] = await manager.query<[{ places: number[] | null }]>(
    `SELECT array_agg(place::integer) AS places
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], string_to_array($6, E'\\n')) WITH ORDINALITY
       sent (institution, section, record_id, revision, person, content, place)
     JOIN record USING (institution, section, record_id)
     WHERE record.person = sent.person AND withdrawn_at IS NULL
       AND (record.revision > sent.revision OR record.revision = sent.revision AND record.content = sent.content)`,
    [
      sent.map(({ institution }) => institution),
      sent.map(({ section }) => section),
      sent.map(({ recordId }) => recordId),
      sent.map(({ revision }) => revision),
      sent.map(({ person }) => person),
      // As in saveRecords.
      sent.map(({ content }) => content).join('\n'),
    ],
  );
  return new Set(found.places?.map((place) => place - 1));
}

/** Everything that is published about these persons, oldest change first. */
export async function findRecordsOfPersons(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<PublishedRecord[]> {
  const rows: (Row & { content: string })[] = await transaction.query(
    `SELECT ${COLUMNS} FROM record WHERE person = ANY($1) AND withdrawn_at IS NULL ORDER BY person_version`,
    [persons],
  );
  return rows.map((row) => ({ ...toRecord(row), content: row.content, withdrawnAt: undefined }));
}

/**
 * Inserts or replaces. A record keeps its person until it is withdrawn: one that was given to another person meanwhile is left alone.
 * @returns how many were written
 */
export async function saveRecords(transaction: EntityManager, records: readonly PublishedRecord[]): Promise<number> {
  claimLocks(transaction, 'rows');
  const [{ written }] = await transaction.query<[{ written: number }]>(
    `WITH saved AS (
       INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at,
                           first_published_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], string_to_array($7, E'\\n'), $8::timestamptz[],
         $9::timestamptz[])
       ON CONFLICT (institution, section, record_id) DO UPDATE
         SET revision = excluded.revision, person = excluded.person, person_version = excluded.person_version,
             content = excluded.content, changed_at = excluded.changed_at,
             first_published_at = excluded.first_published_at, withdrawn_at = NULL
         WHERE record.person = excluded.person OR record.withdrawn_at IS NOT NULL
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
      records.map(({ firstPublishedAt }) => firstPublishedAt),
    ],
  );
  return written;
}

/** Keeps what is needed to refuse an older revision, and nothing of the content. The person's shard is locked. */
export async function withdrawRecord(
  transaction: EntityManager,
  { institution, section, recordId }: RecordKey,
  { withdrawnAt, personVersion }: { withdrawnAt: string; personVersion: number },
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `UPDATE record SET content = NULL, withdrawn_at = $4, person_version = $5,
                       first_published_at = coalesce(first_published_at, changed_at)
     WHERE institution = $1 AND section = $2 AND record_id = $3`,
    [institution, section, recordId, withdrawnAt, personVersion],
  );
}

function toRecord(row: Row): StoredRecord {
  return {
    institution: row.institution,
    section: row.section,
    recordId: row.record_id,
    revision: Number(row.revision),
    person: row.person,
    personVersion: Number(row.person_version),
    content: row.content ?? undefined,
    changedAt: row.changed_at,
    firstPublishedAt: row.first_published_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
  };
}
