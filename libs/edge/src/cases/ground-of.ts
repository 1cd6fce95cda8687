import { daysAfter } from '@lacznik/casework';
import { dayInPoland, type ViewGround } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { isHandedTo } from './hand-overs.store';
import type { ClientCase } from './case.entity';
import { statusOf } from './case-status';

/** For so long an application for welfare is reason to read what is kept of the person's former case. */
const APPLICATION_DAYS = 30;

/** Why the user may read a case today, as closely as the edge knows: of colleagues a hand-over says it, beside a case that is open to all. */
export async function groundOf(
  manager: EntityManager,
  row: ClientCase,
  user: ActingUser,
): Promise<ViewGround | undefined> {
  if (await isHandedTo(manager, user, row)) return 'hand-over';
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
