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
                                   sequence, event_type, event_time, content)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                          $8::bigint[], $9::text[], $10::timestamptz[], string_to_array($11, E'\\n'))
     ON CONFLICT (institution, case_reference, publisher, section, record_id) DO UPDATE
       SET revision = excluded.revision, person_version = excluded.person_version, sequence = excluded.sequence,
           event_type = excluded.event_type, event_time = excluded.event_time, content = excluded.content
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

/** Records how far each institution's feed has come. @returns the gaps that the deliveries leave (P10) */
export async function advanceFeeds(transaction: EntityManager, deliveries: readonly Delivery[]): Promise<Gap[]> {
  claimLocks(transaction, 'rows');
  const institutions = [...new Set(deliveries.map(({ institution }) => institution))].sort();
  const rows: { institution: string; sequence: string }[] = await transaction.query(
    'SELECT institution, sequence FROM feed_position WHERE institution = ANY($1)',
    [institutions],
  );
  const reached = new Map(rows.map(({ institution, sequence }) => [institution, Number(sequence)]));
  const gaps: Gap[] = [];
  for (const { institution, sequence } of deliveries) {
    const before = reached.get(institution) ?? 0;
    gaps.push(...feedGaps(before, sequence).map((gap) => ({ institution, ...gap })));
    reached.set(institution, Math.max(before, sequence));
  }
  await transaction.query(
    `INSERT INTO feed_position SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT (institution) DO UPDATE SET sequence = excluded.sequence`,
    [institutions, institutions.map((institution) => reached.get(institution))],
  );
  return gaps;
}
