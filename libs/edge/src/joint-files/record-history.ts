import { MAX_REVISIONS, type JointFileRevision, type RecordHistoryQuery } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { requireOpen } from './filed-entries';
import { isClosed } from './restorations.store';

/** Where a record is looked for. */
export interface RecordPlaces {
  institution: string;
  /** The case's own place; what came on its account goes before the same from elsewhere. */
  caseReference: string;
  /** That, and those of inquiries about the person. */
  places: readonly string[];
}

interface Row {
  revision: string;
  eventType: string;
  changedAt: Date;
  sequence: string;
  receivedAt: Date | null;
  content: string;
}

const COLUMNS = `case_reference, person_version, revision, sequence, event_type, event_time, received_at, content`;

/**
 * What a joint file holds of a record now, and what it held before, the latest first: as far as {@link MAX_REVISIONS} and one more go.
 * Nothing of what the file does not show now.
 * @throws LacznikError `unavailable` while the files are closed
 */
export async function revisionsOf(
  manager: EntityManager,
  { institution, caseReference, places }: RecordPlaces,
  { publisher, section, recordId }: Pick<RecordHistoryQuery, 'publisher' | 'section' | 'recordId'>,
): Promise<JointFileRevision[]> {
  const isOfRecord = `file.institution = $1 AND file.case_reference = ANY($2) AND file.publisher = $3 AND file.section = $4
    AND file.record_id = $5 AND NOT ${isClosed('file.institution')}`;
  const rows = await manager.query<Row[]>(
    `WITH held AS (SELECT ${COLUMNS} FROM joint_file_entry file WHERE ${isOfRecord}),
     shown AS (SELECT * FROM held ORDER BY case_reference = $6 DESC, person_version DESC LIMIT 1),
     known AS (
       SELECT 1 AS place, * FROM shown
       UNION ALL SELECT 2, * FROM held
       UNION ALL SELECT 3, ${COLUMNS} FROM joint_file_revision file WHERE ${isOfRecord})
     SELECT DISTINCT ON (person_version) revision, event_type AS "eventType", event_time AS "changedAt", sequence,
            received_at AS "receivedAt", content
     FROM known WHERE person_version <= (SELECT person_version FROM shown)
     ORDER BY person_version DESC, case_reference = $6 DESC, place, sequence DESC LIMIT ${MAX_REVISIONS + 1}`,
    [institution, places, publisher, section, recordId, caseReference],
  );
  if (rows.length === 0) await requireOpen(manager, institution);
  return rows.map(toRevision);
}

function toRevision({ revision, eventType, changedAt, sequence, receivedAt, content }: Row): JointFileRevision {
  return {
    revision: Number(revision),
    eventType,
    changedAt: changedAt.toISOString(),
    sequence: Number(sequence),
    ...(receivedAt && { receivedAt: receivedAt.toISOString() }),
    data: JSON.parse(content) as JointFileRevision['data'],
  };
}
