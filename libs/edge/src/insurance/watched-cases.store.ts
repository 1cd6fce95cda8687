import { type InsuranceWatch, watchInsurance } from '@lacznik/casework';
import type { EntityManager } from 'typeorm';
import type { ClientCase } from '../cases/case.entity';
import { type KnownRecord, knownTitles, TELLING_SECTIONS } from './known-titles';

/** A case and its person, as the hub knows it. */
export type WatchedCase = Pick<ClientCase, 'institution' | 'caseReference' | 'person'>;

interface Row {
  caseReference: string;
  publisher: string;
  section: string;
  content: string;
}

/** The next open cases of an institution after a reference, in the order of references. */
export async function openCasesAfter(
  manager: EntityManager,
  institution: string,
  after: string,
  day: string,
  limit: number,
): Promise<WatchedCase[]> {
  return manager.query<WatchedCase[]>(
    `SELECT institution, case_reference AS "caseReference", person FROM client_case
     WHERE institution = $1 AND case_reference > $2 AND (closed_on IS NULL OR closed_on > $3::date)
     ORDER BY case_reference LIMIT ${limit}`,
    [institution, after, day],
  );
}

/**
 * What is to be said of the health insurance of the persons of an institution's cases on a day, by reference, from its own records and what
 * was disclosed to it on account of the case. Nothing of a case where no title's first day is known: such an edge has nothing to watch.
 */
export async function watchCases(
  manager: EntityManager,
  institution: string,
  cases: readonly WatchedCase[],
  day: string,
): Promise<Map<string, InsuranceWatch>> {
  const records = Map.groupBy(await recordsOf(manager, institution, cases), ({ caseReference }) => caseReference);
  const watched = Array.from(records, ([reference, rows]) => [reference, knownTitles(rows.map(toRecord))] as const);
  return new Map(
    watched
      .filter(([, { titles }]) => titles.length > 0)
      .map(([reference, { titles, turns }]) => [reference, watchInsurance(titles, turns, day)]),
  );
}

async function recordsOf(manager: EntityManager, institution: string, cases: readonly WatchedCase[]): Promise<Row[]> {
  return manager.query<Row[]>(
    `WITH watched AS (SELECT * FROM unnest($2::text[], $3::text[]) watched (case_reference, person))
     SELECT case_reference AS "caseReference", institution AS publisher, section, content
     FROM watched JOIN record USING (person)
     WHERE institution = $1 AND section = ANY($4) AND withdrawn_at IS NULL
     UNION ALL
     SELECT case_reference, publisher, section, content
     FROM watched JOIN joint_file_entry USING (case_reference) WHERE institution = $1 AND section = ANY($4)`,
    [institution, cases.map(({ caseReference }) => caseReference), cases.map(({ person }) => person), TELLING_SECTIONS],
  );
}

function toRecord({ publisher, section, content }: Row): KnownRecord {
  return { publisher, section, data: JSON.parse(content) as KnownRecord['data'] };
}
