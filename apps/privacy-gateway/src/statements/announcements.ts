import type { EntityManager } from 'typeorm';
import { caseOnPersonKey, findCases } from '../cases/open-cases.store';
import type { Entitled } from '../delivery/entitled';
import type { DecisionBasis } from '../entitlement/entitlement';
import type { AnnouncementStatement } from './stages';

/** Of an announcement nothing is disclosed: it tells an institution of its own case. */
const NOTHING = { disclosed: [], categories: [], withheld: [], profile: '' };

/** What is told to the institutions of whose cases something is announced; of a case that is closed already nothing. */
export async function announcedTo(
  manager: EntityManager,
  announcements: readonly AnnouncementStatement[],
  { policy, day }: Pick<DecisionBasis, 'policy' | 'day'>,
  refuse: (statement: AnnouncementStatement, reason: string) => void,
): Promise<Entitled[]> {
  if (announcements.length === 0) return [];
  const known = await findCases(
    manager,
    announcements.map(({ content }) => content),
  );
  return announcements.flatMap((statement): Entitled[] => {
    const { content } = statement;
    const recipient = known.get(caseOnPersonKey(content));
    if (!recipient) {
      refuse(statement, 'it names a case that is not known here');
      return [];
    }
    if (recipient.closedOn !== undefined && recipient.closedOn <= day) return [];
    return [{ fact: content, recipient, decision: NOTHING, policyVersion: policy.version }];
  });
}
