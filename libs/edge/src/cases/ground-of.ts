import { daysAfter } from '@lacznik/casework';
import { dayInPoland, type ViewGround } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { ClientCase } from './case.entity';
import { statusOf } from './case-status';

/** For so long an application for welfare is reason to read what is kept of the person's former case. */
const APPLICATION_DAYS = 30;

/** Why a case may be read today; undefined where the edge knows of nothing. */
export async function groundOf(manager: EntityManager, row: ClientCase): Promise<ViewGround | undefined> {
  if (statusOf(row) !== 'closed') return 'case';
  return (await hasApplied(manager, row)) ? 'application' : undefined;
}

async function hasApplied(manager: EntityManager, { institution, person }: ClientCase): Promise<boolean> {
  const since = daysAfter(dayInPoland(new Date()), -APPLICATION_DAYS);
  const [found] = await manager.query<{ applied: boolean }[]>(
    `SELECT EXISTS (SELECT FROM record WHERE institution = $1 AND person = $2 AND section = 'welfare-applications'
       AND withdrawn_at IS NULL AND content::json->>'madeOn' >= $3) AS applied`,
    [institution, person, since],
  );
  return found?.applied === true;
}
