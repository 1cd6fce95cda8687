import type { InsuranceWarningKind } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { CasePlace } from '../identities/encrypt-identities.service';

/** A warning that was given. Days are `YYYY-MM-DD`. */
export interface GivenWarning {
  warning: InsuranceWarningKind;
  firstDayWithout: string;
  toldOn: string;
}

/** What was given of a case, in the order in which it was. */
export async function givenWarnings(
  manager: EntityManager,
  { institution, caseReference }: CasePlace,
): Promise<GivenWarning[]> {
  return manager.query<GivenWarning[]>(
    `SELECT warning, first_day_without::text AS "firstDayWithout", told_on::text AS "toldOn" FROM insurance_warning
     WHERE institution = $1 AND case_reference = $2 ORDER BY id`,
    [institution, caseReference],
  );
}

export async function saveWarning(
  transaction: EntityManager,
  { institution, caseReference }: CasePlace,
  { warning, firstDayWithout, toldOn }: GivenWarning,
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO insurance_warning (institution, case_reference, warning, first_day_without, told_on)
     VALUES ($1, $2, $3, $4, $5)`,
    [institution, caseReference, warning, firstDayWithout, toldOn],
  );
}

/** What the edge no longer knows, or need not, it keeps no trace of. */
export async function forgetWarnings(manager: EntityManager, places: readonly CasePlace[]): Promise<void> {
  claimLocks(manager, 'rows');
  await manager.query(
    `DELETE FROM insurance_warning given USING unnest($1::text[], $2::text[]) forgotten (institution, case_reference)
     WHERE given.institution = forgotten.institution AND given.case_reference = forgotten.case_reference`,
    [places.map(({ institution }) => institution), places.map(({ caseReference }) => caseReference)],
  );
}

/** Of cases that entitle no longer on the day. */
export async function forgetWarningsOfClosed(manager: EntityManager, institution: string, day: string): Promise<void> {
  claimLocks(manager, 'rows');
  await manager.query(
    `DELETE FROM insurance_warning given USING client_case own
     WHERE given.institution = $1 AND own.institution = $1 AND own.case_reference = given.case_reference
       AND own.closed_on <= $2::date`,
    [institution, day],
  );
}
