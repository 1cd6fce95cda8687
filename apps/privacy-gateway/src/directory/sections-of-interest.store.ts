import type { SectionsOfInterest } from '@lacznik/decision';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Of every institution that does not want all, or of the one alone. */
export function readSectionsOfInterest(manager: EntityManager, institution?: string): Promise<SectionsOfInterest[]> {
  return manager.query(
    'SELECT institution, sections FROM section_interest WHERE $1::text IS NULL OR institution = $1 ORDER BY institution',
    [institution],
  );
}

/** @param sections names; undefined for all, those included that come later */
export async function saveSectionsOfInterest(
  manager: EntityManager,
  institution: string,
  sections: readonly string[] | undefined,
): Promise<void> {
  claimLocks(manager, 'grants');
  if (sections === undefined) await manager.query('DELETE FROM section_interest WHERE institution = $1', [institution]);
  else
    await manager.query(
      `INSERT INTO section_interest (institution, sections) VALUES ($1, $2)
       ON CONFLICT (institution) DO UPDATE SET sections = excluded.sections`,
      [institution, sections],
    );
}
