import type { WaitingConfirmation } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { excludedPersons } from '../authorisations/users.store';
import type { WatchedCase } from '../insurance/watched-cases.store';

/** For whom something waits. */
export interface WaitingFor {
  institution: string;
  /** Of a caseworker: without the persons that they must not see. */
  notOf: string | undefined;
  limit: number;
}

const TODAY = `(clock_timestamp() AT TIME ZONE 'Europe/Warsaw')::date`;

/** Exceptional questions that nobody has looked at. @param subject whose own are left out */
export async function awaitedConfirmations(
  manager: EntityManager,
  { institution, notOf, limit }: WaitingFor,
  subject: string,
): Promise<WaitingConfirmation[]> {
  const rows = await manager.query<{ id: string; askedBy: string; askedAt: Date; before: Date; isOverdue: boolean }[]>(
    `SELECT id, asked_by AS "askedBy", asked_at AS "askedAt", confirm_before AS "before",
            confirm_before <= clock_timestamp() AS "isOverdue"
     FROM inquiry WHERE institution = $1 AND confirm_before IS NOT NULL AND decision IS NULL AND asked_by <> $2
       AND person NOT IN (${excludedPersons('$1', '$3')})
     ORDER BY asked_at, id LIMIT $4`,
    [institution, subject, notOf ?? null, limit],
  );
  return rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString(), before: row.before.toISOString() }));
}

/** An open case of whose person's insurance a gap was told, and not taken back. */
export interface WarnedCase extends WatchedCase {
  toldOn: string;
  /** {@link ClientCase.ownReference} */
  ownReference: string | null;
}

export async function warnedCases(
  manager: EntityManager,
  { institution, notOf, limit }: WaitingFor,
): Promise<WarnedCase[]> {
  return manager.query<WarnedCase[]>(
    `WITH last AS (
       SELECT DISTINCT ON (case_reference) case_reference, warning, told_on FROM insurance_warning
       WHERE institution = $1 ORDER BY case_reference, id DESC)
     SELECT institution, case_reference AS "caseReference", own_reference AS "ownReference", person, told_on::text AS "toldOn"
     FROM last JOIN client_case own USING (case_reference)
     WHERE own.institution = $1 AND warning <> 'GAP_CLOSED' AND (closed_on IS NULL OR closed_on > ${TODAY})
       AND person NOT IN (${excludedPersons('$1', '$2')})
     ORDER BY told_on, case_reference LIMIT $3`,
    [institution, notOf ?? null, limit],
  );
}

/** Another word where something else waits at an institution, or its day has passed. */
export async function stateOfWaiting(
  manager: EntityManager,
  institution: string,
  caseUnusedDays: number,
): Promise<string> {
  const [row] = await manager.query<{ state: string }[]>(
    `SELECT md5(concat_ws('|', ${TODAY},
       (SELECT string_agg(concat_ws(' ', process_id, version, state, awaited_part), ',' ORDER BY process_id)
        FROM process WHERE institution = $1 AND (ended_on IS NULL OR state = 'REJECTED')),
       (SELECT string_agg(concat_ws(' ', id, confirm_before <= clock_timestamp()), ',' ORDER BY id)
        FROM inquiry WHERE institution = $1 AND confirm_before IS NOT NULL AND decision IS NULL),
       (SELECT concat_ws(' ', count(*), max(id)) FROM insurance_warning WHERE institution = $1),
       (SELECT concat_ws(' ', count(*), max(opened_on), max(closed_on),
               count(*) FILTER (WHERE coalesce(announced_closing, last_used_on + $2::integer) < ${TODAY} + 30))
        FROM client_case WHERE institution = $1))) AS state`,
    [institution, caseUnusedDays],
  );
  return row?.state ?? '';
}
