import type { DecisionConsent } from '@lacznik/decision';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { identitiesOf } from './identity-links.store';

/** What a case's entitlement depends on besides, kept with the case: a decision reads and locks both at once. */
export interface CaseConditions {
  /** What the person has consented to for the case's institution, and not withdrawn; of any day. */
  consents: readonly DecisionConsent[];
  /** Ids of the publishers of whom nothing is disclosed, since the person objected. */
  restricted: readonly string[];
}

/** The columns of {@link CaseConditions}. */
export interface ConditionsRow {
  consents: DecisionConsent[] | null;
  restricted: string[] | null;
}

export function toConditions({ consents, restricted }: ConditionsRow): CaseConditions {
  return { consents: consents ?? [], restricted: restricted ?? [] };
}

/**
 * Brings the conditions of every case on these persons, and on other identities of theirs, up to date with their consents and
 * restrictions, under whichever identity they were said. The persons are locked (`lockCasesOf`), so no case on them is opened meanwhile.
 */
export async function refreshConditions(transaction: EntityManager, persons: readonly string[]): Promise<void> {
  claimLocks(transaction, 'grants');
  const identities = await identitiesOf(transaction, persons);
  const pairs = [...identities.values()].flatMap((same) =>
    [...same.keys()].flatMap((one) => Array.from(same.keys(), (other) => ({ one, other }))),
  );
  await transaction.query(
    `WITH same AS (SELECT DISTINCT one, other FROM unnest($1::text[], $2::text[]) pair (one, other))
     UPDATE client_case SET
       consents = (
         SELECT jsonb_agg(jsonb_build_object('id', id, 'receiver', receiver, 'purpose', purpose, 'categories', categories,
                                             'validFrom', valid_from, 'validTo', valid_to) ORDER BY id)
         FROM consent JOIN same ON consent.person = other
         WHERE one = client_case.person AND receiver = client_case.institution AND withdrawn_at IS NULL),
       restricted = (
         SELECT array_agg(DISTINCT publisher)
         FROM restriction JOIN same ON restriction.person = other WHERE one = client_case.person)
     WHERE person IN (SELECT one FROM same)`,
    [pairs.map(({ one }) => one), pairs.map(({ other }) => other)],
  );
}

/** Ids of the institutions that have a case, open on the day, to which one of these consents applied and another one does. */
export async function receiversWithAnother(
  manager: EntityManager,
  ended: readonly { id: string; receiver: string }[],
  day: string,
): Promise<string[]> {
  const rows = await manager.query<{ institution: string }[]>(
    `SELECT DISTINCT institution FROM client_case
     WHERE institution = ANY($1) AND (closed_on IS NULL OR closed_on > $3)
       AND EXISTS (SELECT FROM jsonb_array_elements(consents) one WHERE one->>'id' = ANY($2))
       AND EXISTS (SELECT FROM jsonb_array_elements(consents) one WHERE $3 BETWEEN one->>'validFrom' AND one->>'validTo')
     ORDER BY institution`,
    [ended.map(({ receiver }) => receiver), ended.map(({ id }) => id), day],
  );
  return rows.map(({ institution }) => institution);
}
