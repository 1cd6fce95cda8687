import { feedGaps, type FeedGap } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Delivery } from './delivery';

/** Columns that say what a record was at a time, and by what it was disclosed. */
const STATE_COLUMNS = [
  'revision',
  'person_version',
  'sequence',
  'event_type',
  'event_time',
  'agreement',
  'consent',
  'categories',
  'content',
];
const STATE = STATE_COLUMNS.join(', ');
const stateOf = (row: string): string => STATE_COLUMNS.map((column) => `${row}.${column}`).join(', ');

/**
 * Files the deliveries; of one record, the latest stays in the file, the others become what it held before, and none that was withdrawn
 * stays in either. A snapshot that overlaps with a later change does no harm.
 */
export async function fileDeliveries(transaction: EntityManager, deliveries: readonly Delivery[]): Promise<void> {
  claimLocks(transaction, 'rows');
  const withdrawn = latestOfEach(
    deliveries.filter(({ isWithdrawn }) => isWithdrawn),
    keyOf,
  );
  if (withdrawn.size > 0) await removeRecords(transaction, [...withdrawn.values()]);
  const revisions = deliveries.filter((one) => one.personVersion > (withdrawn.get(keyOf(one))?.personVersion ?? -1));
  if (revisions.length > 0) await fileRevisions(transaction, revisions);
}

/** One statement, for a round trip costs more: it sees the file as it was before. Of an inquiry's claims the last word alone is kept. */
async function fileRevisions(transaction: EntityManager, deliveries: readonly Delivery[]): Promise<void> {
  const revisions = [...latestOfEach(deliveries, (one) => `${keyOf(one)}\n${one.personVersion}`).values()];
  const latest = new Set(latestOfEach(revisions, keyOf).values());
  const column = <K extends keyof Delivery>(name: K): Delivery[K][] => revisions.map((delivery) => delivery[name]);
  await transaction.query(
    `WITH came AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                            $8::bigint[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::text[],
                            string_to_array($14, E'\\n'), $15::boolean[])
         AS came (institution, case_reference, publisher, section, record_id, ${STATE}, is_latest)),
     earlier AS (
       INSERT INTO joint_file_revision (institution, case_reference, publisher, section, record_id, ${STATE}, received_at)
       SELECT institution, case_reference, publisher, section, record_id, older.*
       FROM came JOIN joint_file_entry entry USING (institution, case_reference, publisher, section, record_id)
       CROSS JOIN LATERAL (
         SELECT ${stateOf('entry')}, entry.received_at WHERE entry.person_version < came.person_version
         UNION ALL
         SELECT ${stateOf('came')}, now() WHERE entry.person_version > came.person_version) older
       WHERE is_latest AND section <> ''
       UNION ALL
       SELECT institution, case_reference, publisher, section, record_id, ${STATE}, now()
       FROM came WHERE NOT is_latest AND section <> ''
       ON CONFLICT DO NOTHING)
     INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, ${STATE}, received_at)
     SELECT institution, case_reference, publisher, section, record_id, ${STATE}, now() FROM came WHERE is_latest
     ON CONFLICT (institution, case_reference, publisher, section, record_id) DO UPDATE
       SET revision = excluded.revision, person_version = excluded.person_version, sequence = excluded.sequence,
           event_type = excluded.event_type, event_time = excluded.event_time, agreement = excluded.agreement,
           consent = excluded.consent, categories = excluded.categories, content = excluded.content,
           received_at = CASE WHEN joint_file_entry.person_version = excluded.person_version
                              THEN joint_file_entry.received_at ELSE excluded.received_at END
       WHERE joint_file_entry.person_version <= excluded.person_version`,
    [
      column('institution'),
      column('caseReference'),
      column('publisher'),
      column('section'),
      column('recordId'),
      column('revision'),
      column('personVersion'),
      column('sequence'),
      column('eventType'),
      column('eventTime'),
      column('agreement'),
      column('consent'),
      column('categories'),
      // JSON has no line feeds; as elements of an array literal the texts would have to be escaped.
      column('content').join('\n'),
      revisions.map((one) => latest.has(one)),
    ],
  );
}

async function removeRecords(transaction: EntityManager, withdrawn: readonly Delivery[]): Promise<void> {
  const isWithdrawn = (place: string): string =>
    `(${place}.institution, ${place}.case_reference, ${place}.publisher, ${place}.section, ${place}.record_id)
       = (withdrawn.institution, withdrawn.case_reference, withdrawn.publisher, withdrawn.section, withdrawn.record_id)
     AND ${place}.person_version <= withdrawn.person_version`;
  await transaction.query(
    `WITH withdrawn AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
         AS withdrawn (institution, case_reference, publisher, section, record_id, person_version)),
     earlier AS (DELETE FROM joint_file_revision file USING withdrawn WHERE ${isWithdrawn('file')})
     DELETE FROM joint_file_entry file USING withdrawn WHERE ${isWithdrawn('file')}`,
    [
      withdrawn.map(({ institution }) => institution),
      withdrawn.map(({ caseReference }) => caseReference),
      withdrawn.map(({ publisher }) => publisher),
      withdrawn.map(({ section }) => section),
      withdrawn.map(({ recordId }) => recordId),
      withdrawn.map(({ personVersion }) => personVersion),
    ],
  );
}

/** On whose account which record is told of. References have no line feeds. */
function keyOf({ institution, caseReference, publisher, section, recordId }: Delivery): string {
  return [institution, caseReference, publisher, section, recordId].join('\n');
}

/** Of those with the same key, the one of the highest version, or else the last. */
function latestOfEach(deliveries: readonly Delivery[], key: (delivery: Delivery) => string): Map<string, Delivery> {
  const latest = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const other = latest.get(key(delivery));
    if (!other || other.personVersion <= delivery.personVersion) latest.set(key(delivery), delivery);
  }
  return latest;
}

/** What was passed over in an institution's feed. */
export interface Gap extends FeedGap {
  institution: string;
}

/**
 * Locks the feeds until the transaction ends: one alone files of a feed, or withdraws from it.
 * @returns how far each has come, by institution
 */
export async function lockFeeds(
  transaction: EntityManager,
  institutions: Iterable<string>,
): Promise<Map<string, number>> {
  claimLocks(transaction, 'rows');
  const rows: { institution: string; sequence: string }[] = await transaction.query(
    `INSERT INTO feed_position AS known SELECT institution, 0 FROM unnest($1::text[]) institution
     ON CONFLICT (institution) DO UPDATE SET sequence = known.sequence RETURNING institution, sequence`,
    [[...new Set(institutions)].sort()],
  );
  return new Map(rows.map(({ institution, sequence }) => [institution, Number(sequence)]));
}

/**
 * Records how far each feed has come.
 * @param before how far they had come, of {@link lockFeeds}
 * @returns the gaps that the deliveries leave (P10)
 */
export async function advanceFeeds(
  transaction: EntityManager,
  deliveries: readonly Pick<Delivery, 'institution' | 'sequence'>[],
  before: ReadonlyMap<string, number>,
): Promise<Gap[]> {
  claimLocks(transaction, 'rows');
  const reached = new Map(before);
  const gaps: Gap[] = [];
  for (const { institution, sequence } of deliveries) {
    const before = reached.get(institution) ?? 0;
    gaps.push(...feedGaps(before, sequence).map((gap) => ({ institution, ...gap })));
    reached.set(institution, Math.max(before, sequence));
  }
  await transaction.query(
    `UPDATE feed_position SET sequence = reached.sequence FROM unnest($1::text[], $2::bigint[]) reached (institution, sequence)
     WHERE feed_position.institution = reached.institution`,
    [[...reached.keys()], [...reached.values()]],
  );
  return gaps;
}
