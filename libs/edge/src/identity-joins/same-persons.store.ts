import type { EntityManager } from 'typeorm';

/** Whether two identities are one person's, by what institutions of this edge have joined. */
export async function areSamePerson(
  manager: EntityManager,
  [person, other]: readonly [string, string],
): Promise<boolean> {
  if (person === other) return true;
  const rows = await manager.query<unknown[]>(
    `WITH RECURSIVE same (person) AS (
       SELECT $1::text UNION SELECT same_person.other FROM same JOIN same_person USING (person))
     SELECT FROM same WHERE person = $2`,
    [person, other],
  );
  return rows.length > 0;
}
