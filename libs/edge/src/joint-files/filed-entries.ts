import type { JointFileRecord } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { type EntityManager, In } from 'typeorm';
import { JointFileEntry } from './joint-file-entry.entity';
import { areClosed, isClosed } from './restorations.store';

/**
 * What is filed in these places, each the reference of a case or {@link placeOfInquiry}. None while the files are closed, whoever opens them
 * at the same time.
 * @throws LacznikError `unavailable` while they are
 */
export async function filedEntries(
  manager: EntityManager,
  institution: string,
  places: readonly string[],
): Promise<JointFileEntry[]> {
  const entries = await manager
    .createQueryBuilder(JointFileEntry, 'file')
    .where({ institution, caseReference: In([...places]) })
    .andWhere(`NOT ${isClosed('file.institution')}`)
    .orderBy({ 'file.section': 'ASC', 'file.publisher': 'ASC', 'file.recordId': 'ASC' })
    .getMany();
  if (entries.length === 0) await requireOpen(manager, institution);
  return entries;
}

/** @throws LacznikError `unavailable` while the institution's files are closed */
export async function requireOpen(manager: EntityManager, institution: string): Promise<void> {
  if (!(await areClosed(manager, [institution]))) return;
  const detail =
    'The database of this edge was restored. Joint files can be read again once the hub has repeated what is withdrawn. Try again.';
  throw new LacznikError('unavailable', detail);
}

export function recordOf(entry: JointFileEntry): JointFileRecord {
  const { publisher, recordId, eventType } = entry;
  return {
    publisher,
    recordId,
    revision: Number(entry.revision),
    eventType,
    changedAt: entry.eventTime.toISOString(),
    sequence: Number(entry.sequence),
    data: JSON.parse(entry.content) as JointFileRecord['data'],
  };
}
