import type { DecisionConsent } from '@lacznik/decision';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { CaseConditions } from '../cases/case-conditions.store';
import { allOf, identitiesOf } from '../cases/identity-links.store';

/** What is said of a person, under whichever identity, and all their identities, that asked for first. */
export interface PersonConditions extends CaseConditions {
  identities: readonly string[];
}

/**
 * For a transaction that decides by what persons have said, and changes nothing of it: whoever changes it waits (`lockCasesOf`), and it for
 * them. Before cases are read, so that no two wait crosswise.
 */
export async function sharePersons(transaction: EntityManager, persons: readonly string[]): Promise<void> {
  claimLocks(transaction, 'grants');
  const all = allOf(await identitiesOf(transaction, persons)).toSorted();
  await transaction.query(
    'SELECT pg_advisory_xact_lock_shared(hashtextextended(person, 0)) FROM unnest($1::text[]) person',
    [all],
  );
}

/** What holds of these persons now, by person. They are locked: by {@link sharePersons}, or `lockCasesOf`. */
export async function conditionsOf(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<Map<string, PersonConditions>> {
  const identities = await identitiesOf(transaction, persons);
  const all = allOf(identities);
  const [consents, restrictions] = await Promise.all([
    transaction.query<(DecisionConsent & { person: string })[]>(
      `SELECT person, id, receiver, purpose, categories, valid_from AS "validFrom", valid_to AS "validTo"
       FROM consent WHERE person = ANY($1) AND withdrawn_at IS NULL ORDER BY id`,
      [all],
    ),
    transaction.query<{ person: string; publisher: string }[]>(
      'SELECT DISTINCT person, publisher FROM restriction WHERE person = ANY($1)',
      [all],
    ),
  ]);
  return new Map(
    Array.from(identities, ([person, same]) => [
      person,
      {
        identities: [...same.keys()],
        consents: consents.filter((consent) => same.has(consent.person)),
        restricted: restrictions.filter((one) => same.has(one.person)).map(({ publisher }) => publisher),
      },
    ]),
  );
}
