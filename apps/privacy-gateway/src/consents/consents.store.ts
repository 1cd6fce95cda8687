import { dayInPoland, type ReceivedConsent, type ReceivedConsentWithdrawal } from '@lacznik/contracts';
import type { DecisionConsent } from '@lacznik/decision';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { allOf, earlierOf, identitiesOf, pastIdentitiesOf } from '../cases/identity-links.store';
import type { WithLogPerson } from '../sealed-pseudonyms/open-log-persons';

/** A consent as the gateway keeps it. */
export interface StoredConsent {
  id: string;
  /** Who recorded it. */
  institution: string;
  /** The hub's pseudonym. */
  person: string;
  logPseudonym: string;
  receiver: string;
  purpose: string;
  categories: string[];
  validFrom: string;
  validTo: string;
  withdrawnAt: Date | null;
}

interface PastConsent extends StoredConsent {
  givenAt: Date;
}

const COLUMNS = `id, institution, person, log_pseudonym AS "logPseudonym", receiver, purpose, categories,
  valid_from AS "validFrom", valid_to AS "validTo", withdrawn_at AS "withdrawnAt"`;

/**
 * Keeps a consent; one that was withdrawn before it came, elsewhere or by its id, is withdrawn from the beginning.
 * @returns undefined where its id is known already
 */
export async function saveConsent(
  transaction: EntityManager,
  { person, logPerson, event, body }: WithLogPerson<ReceivedConsent>,
): Promise<StoredConsent | undefined> {
  claimLocks(transaction, 'grants');
  const identities = allOf(await identitiesOf(transaction, [person]));
  const [row] = await transaction.query<StoredConsent[]>(
    `INSERT INTO consent (id, institution, person, log_pseudonym, receiver, purpose, categories, valid_from, valid_to, withdrawn_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, (
       SELECT max(withdrawn_at) FROM consent_withdrawal withdrawn
       WHERE withdrawn.person = ANY($11) AND withdrawn.receiver = $5
         AND (withdrawn.consent = $1 OR withdrawn.consent IS NULL AND withdrawn_at >= $10::timestamptz))
     ON CONFLICT (id) DO NOTHING RETURNING ${COLUMNS}`,
    [
      body.consentId,
      body.institution,
      person,
      logPerson,
      body.receiver,
      body.purpose,
      body.categories,
      body.validFrom,
      body.validTo,
      event.time,
      identities,
    ],
  );
  return row;
}

/**
 * Withdraws what is meant, under whichever identity of the person, and remembers that it was meant: what comes later of what was said
 * before has no effect.
 */
export async function withdrawConsents(
  transaction: EntityManager,
  { person, event, body: { institution, receiver, consentId } }: ReceivedConsentWithdrawal,
): Promise<StoredConsent[]> {
  claimLocks(transaction, 'grants');
  await transaction.query(
    `INSERT INTO consent_withdrawal (person, receiver, consent, withdrawn_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person, receiver, consent) DO UPDATE
       SET withdrawn_at = greatest(consent_withdrawal.withdrawn_at, excluded.withdrawn_at)`,
    [person, receiver, consentId ?? null, event.time],
  );
  const [rows] = await transaction.query<[StoredConsent[], number]>(
    `UPDATE consent SET withdrawn_at = clock_timestamp()
     WHERE person = ANY($1) AND receiver = $2 AND withdrawn_at IS NULL
       AND ($3::uuid IS NULL OR id = $3 AND institution = $4)
     RETURNING ${COLUMNS}`,
    [allOf(await identitiesOf(transaction, [person])), receiver, consentId ?? null, institution],
  );
  return rows;
}

/** Ids of the institutions for which a consent holds that did not on `before`, since its first day has come by `day`; both `YYYY-MM-DD`. */
export async function receiversByBeginning(manager: EntityManager, before: string, day: string): Promise<string[]> {
  const rows = await manager.query<{ receiver: string }[]>(
    `SELECT DISTINCT receiver FROM consent
     WHERE valid_from > $1 AND valid_from <= $2 AND valid_to >= $2 AND withdrawn_at IS NULL ORDER BY receiver`,
    [before, day],
  );
  return rows.map(({ receiver }) => receiver);
}

/** Consents that held on `before`, or began since, and whose last day has passed by `day`; both `YYYY-MM-DD`. */
export function consentsByEnd(
  manager: EntityManager,
  before: string,
  day: string,
): Promise<Pick<StoredConsent, 'id' | 'receiver'>[]> {
  return manager.query(
    'SELECT id, receiver FROM consent WHERE valid_to >= $1 AND valid_to < $2 AND withdrawn_at IS NULL ORDER BY id',
    [before, day],
  );
}

/**
 * Every consent on these persons and on other identities of theirs, on the days on which it was in force, withdrawn ones included, by
 * person. What was said under an identity that was parted from the person's ended for the person with that.
 */
export async function formerConsentsOf(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<Map<string, DecisionConsent[]>> {
  const identities = await pastIdentitiesOf(transaction, persons);
  const rows = await transaction.query<PastConsent[]>(
    `SELECT ${COLUMNS}, given_at AS "givenAt" FROM consent WHERE person = ANY($1) ORDER BY id`,
    [allOf(identities)],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(
    Array.from(identities, ([person, same]) => [
      person,
      Array.from(same, ([one, until]) => (byPerson.get(one) ?? []).map((consent) => inForce(consent, until))).flat(),
    ]),
  );
}

function inForce({ withdrawnAt, givenAt, ...consent }: PastConsent, until: Date | undefined): DecisionConsent {
  const { id, receiver, purpose, categories, validFrom, validTo } = consent;
  const end = earlierOf(withdrawnAt ?? undefined, until);
  const [first, last] = [dayInPoland(givenAt), end === undefined ? validTo : dayInPoland(end)];
  return {
    id,
    receiver,
    purpose,
    categories,
    validFrom: validFrom > first ? validFrom : first,
    validTo: validTo < last ? validTo : last,
  };
}
