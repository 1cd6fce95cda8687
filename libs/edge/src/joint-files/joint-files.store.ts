import { feedGaps, type FeedGap } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Delivery } from './delivery';

/**
 * Files the deliveries; of one record, the latest stays, and none that was withdrawn. A snapshot that overlaps with a later change
 * does no harm.
 */
export async function fileDeliveries(transaction: EntityManager, deliveries: readonly Delivery[]): Promise<void> {
  claimLocks(transaction, 'rows');
  const all = [...latestOfEachRecord(deliveries).values()];
  const withdrawn = all.filter(({ isWithdrawn }) => isWithdrawn);
  if (withdrawn.length > 0) await removeRecords(transaction, withdrawn);
  const latest = all.filter(({ isWithdrawn }) => !isWithdrawn);
  if (latest.length === 0) return;
  const column = <K extends keyof Delivery>(name: K): Delivery[K][] => latest.map((delivery) => delivery[name]);
  await transaction.query(
    `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision, person_version,
                                   sequence, event_type, event_time, agreement, consent, categories, content)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                          $8::bigint[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::text[],
                          string_to_array($14, E'\\n'))
     ON CONFLICT (institution, case_reference, publisher, section, record_id) DO UPDATE
       SET revision = excluded.revision, person_version = excluded.person_version, sequence = excluded.sequence,
           event_type = excluded.event_type, event_time = excluded.event_time, agreement = excluded.agreement,
           consent = excluded.consent, categories = excluded.categories, content = excluded.content
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
    ],
  );
}

async function removeRecords(transaction: EntityManager, withdrawn: readonly Delivery[]): Promise<void> {
  await transaction.query(
    `DELETE FROM joint_file_entry entry
     USING unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
       AS withdrawn (institution, case_reference, publisher, section, record_id, person_version)
     WHERE entry.institution = withdrawn.institution AND entry.case_reference = withdrawn.case_reference
       AND entry.publisher = withdrawn.publisher AND entry.section = withdrawn.section
       AND entry.record_id = withdrawn.record_id AND entry.person_version <= withdrawn.person_version`,
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

function latestOfEachRecord(deliveries: readonly Delivery[]): Map<string, Delivery> {
  const latest = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const { institution, caseReference, publisher, section, recordId, personVersion } = delivery;
    // References have no line feeds.
    const key = [institution, caseReference, publisher, section, recordId].join('\n');
    const other = latest.get(key);
    if (!other || other.personVersion <= personVersion) latest.set(key, delivery);
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
