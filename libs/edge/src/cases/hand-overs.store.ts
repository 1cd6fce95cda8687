import { dayInPoland, startOfDayInPoland } from '@lacznik/contracts';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { statusOf } from './case-status';
import type { ClientCase } from './case.entity';
import { StoredHandOver } from './hand-over.entity';

const MAX_LISTED = 100;

type HandedCase = Pick<ClientCase, 'institution' | 'caseReference' | 'closedOn'>;

/** Those that hold today. One of a case that was open ends with it: the log could not tell a look after closing from others. */
export async function handOversOf(manager: EntityManager, handed: HandedCase): Promise<StoredHandOver[]> {
  return manager.find(StoredHandOver, { where: holding(handed), order: { subject: 'ASC' }, take: MAX_LISTED });
}

export async function isHandedTo(
  manager: EntityManager,
  { subject }: Pick<ActingUser, 'subject'>,
  handed: HandedCase,
): Promise<boolean> {
  return manager.existsBy(StoredHandOver, { ...holding(handed), subject });
}

function holding({ institution, caseReference, closedOn }: HandedCase) {
  const since = statusOf({ closedOn }) === 'closed' && closedOn !== null ? startOfDayInPoland(closedOn) : new Date(0);
  const validTo = MoreThanOrEqual(dayInPoland(new Date()));
  return { institution, caseReference, validTo, handedAt: MoreThanOrEqual(since) };
}
