import { type InstitutionCounts, SECTIONS } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';

/** Questions of so many days are counted: older ones tell of the past. */
const INQUIRY_DAYS = 30;
const AT_ONCE_SECONDS = 10;

type Numbers<K extends keyof InstitutionCounts> = NonNullable<InstitutionCounts[K]>;

/**
 * Persons whose registration as unemployed holds on a day, and those of them in profile III then.
 * @param day `YYYY-MM-DD`
 */
export async function countRegister(
  manager: EntityManager,
  institution: string,
  day: string,
): Promise<Numbers<'register'>> {
  const [counts] = await manager.query<[Numbers<'register'>]>(
    `WITH registered AS (
       SELECT DISTINCT person FROM record
       WHERE institution = $1 AND section = 'registrations' AND withdrawn_at IS NULL
         AND content::jsonb ->> 'status' LIKE 'UNEMPLOYED%' AND ${holdsOn('from', 'to')}),
     profiled AS (
       SELECT DISTINCT person FROM record
       WHERE institution = $1 AND section = 'help-profiles' AND withdrawn_at IS NULL
         AND content::jsonb ->> 'profile' = 'III' AND ${holdsOn('setOn', 'endedOn')})
     SELECT count(*)::integer AS registered, count(profiled.person)::integer AS "profileIII"
     FROM registered LEFT JOIN profiled USING (person)`,
    [institution, day],
  );
  return counts;
}

/** Cases open on a day, and those to which another institution has disclosed something. */
export async function countCases(manager: EntityManager, institution: string, day: string): Promise<Numbers<'cases'>> {
  const [counts] = await manager.query<[Numbers<'cases'>]>(
    `SELECT count(*)::integer AS open,
            (count(*) FILTER (WHERE EXISTS (
              SELECT FROM joint_file_entry entry
              WHERE entry.institution = own.institution AND entry.case_reference = own.case_reference
                AND entry.publisher <> own.institution)))::integer AS shared
     FROM client_case own
     WHERE own.institution = $1 AND opened_on <= $2::date AND (closed_on IS NULL OR closed_on > $2::date)`,
    [institution, day],
  );
  return counts;
}

/** Questions asked in the days up to a day, by what came of them. */
export async function countInquiries(
  manager: EntityManager,
  institution: string,
  day: string,
): Promise<Numbers<'inquiries'>> {
  const answeredIn = `extract(epoch FROM answered_at - asked_at)`;
  const [counts] = await manager.query<[Numbers<'inquiries'>]>(
    `SELECT count(*)::integer AS asked,
            (count(*) FILTER (WHERE refused IS NOT NULL))::integer AS refused,
            (count(*) FILTER (WHERE refused IS NULL AND is_complete AND ${answeredIn} <= ${AT_ONCE_SECONDS}))::integer
              AS "answeredAtOnce",
            (count(*) FILTER (WHERE refused IS NULL AND is_complete AND ${answeredIn} > ${AT_ONCE_SECONDS}))::integer
              AS "answeredLater",
            (count(*) FILTER (WHERE refused IS NULL AND NOT is_complete))::integer AS unanswered
     FROM inquiry WHERE institution = $1 AND asked_at >= $2::date - ${INQUIRY_DAYS} AND asked_at < $2::date + 1`,
    [institution, day],
  );
  return counts;
}

/** Persons with a record in each section of which there are records. */
export async function countSections(manager: EntityManager, institution: string): Promise<Numbers<'sections'>> {
  return manager.query<Numbers<'sections'>>(
    `SELECT section, count(DISTINCT person)::integer AS persons FROM record
     WHERE institution = $1 AND withdrawn_at IS NULL AND section = ANY($2) GROUP BY section ORDER BY section`,
    [institution, SECTIONS.map(({ name }) => name)],
  );
}

function holdsOn(first: string, last: string): string {
  return `content::jsonb ->> '${first}' <= $2 AND coalesce(content::jsonb ->> '${last}', $2) >= $2`;
}
