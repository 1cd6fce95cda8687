import type { ReceivedIdentityJoin } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** What a join has brought together: the identities that were one person's before, on each side. */
export type NewlyJoined = readonly [readonly string[], readonly string[]];

interface Link {
  person: string;
  other: string;
  partedAt: Date | null;
}

/** By identity, all that are the same person's, itself first; and, of those that were so once, until when. */
export type Identities = ReadonlyMap<string, ReadonlyMap<string, Date | undefined>>;

/**
 * For a transaction that changes cases or joins: joins wait for it, and it for them, so that of a case that opens and a join the later one
 * sees the other. Decisions wait for neither, but for the parting of the links that they use. To be called before cases are locked.
 */
export async function lockIdentityLinks(
  transaction: EntityManager,
  joins: readonly ReceivedIdentityJoin[],
): Promise<void> {
  claimLocks(transaction, 'grants');
  await transaction.query(
    `LOCK TABLE identity_link IN ${joins.length > 0 ? 'SHARE ROW EXCLUSIVE' : 'ROW EXCLUSIVE'} MODE`,
  );
  if (joins.length === 0) return;
  await transaction.query(
    'SELECT FROM identity_link WHERE id = ANY($1::uuid[]) ORDER BY person, other, id FOR UPDATE',
    [joins.map(({ body }) => body.joinId)],
  );
}

/** Of each of these identities all that are the same person's now, itself first. Their links are locked for sharing, so that a parting waits (P9). */
export async function identitiesOf(transaction: EntityManager, persons: readonly string[]): Promise<Identities> {
  claimLocks(transaction, 'grants');
  const links = await linksFrom(persons, (reached) =>
    transaction.query<Link[]>(
      `SELECT person, other, parted_at AS "partedAt" FROM identity_link
       WHERE person = ANY($1) AND parted_at IS NULL ORDER BY person, other, id FOR SHARE`,
      [reached],
    ),
  );
  return spread(persons, links);
}

/** The same, of all that ever were. */
export async function pastIdentitiesOf(transaction: EntityManager, persons: readonly string[]): Promise<Identities> {
  const links = await linksFrom(persons, (reached) =>
    transaction.query<Link[]>(
      'SELECT person, other, parted_at AS "partedAt" FROM identity_link WHERE person = ANY($1)',
      [reached],
    ),
  );
  return spread(persons, links);
}

/** Each identity once. */
export function allOf(identities: Identities): string[] {
  return [...new Set(Array.from(identities.values(), (same) => [...same.keys()]).flat())];
}

/** Joins or parts. @returns what was apart before: nothing where the identities were joined already */
export async function saveIdentityJoin(
  transaction: EntityManager,
  { person, body }: ReceivedIdentityJoin,
): Promise<NewlyJoined[]> {
  claimLocks(transaction, 'grants');
  const { joinId, institution, other, status } = body;
  if (status === 'parted') {
    await transaction.query(
      'UPDATE identity_link SET parted_at = clock_timestamp() WHERE id = $1 AND institution = $2 AND parted_at IS NULL',
      [joinId, institution],
    );
    return [];
  }
  const before = await identitiesOf(transaction, [person, other]);
  await transaction.query(
    `INSERT INTO identity_link (person, other, id, institution) VALUES ($1, $2, $3, $4), ($2, $1, $3, $4)
     ON CONFLICT (person, other, id) DO NOTHING`,
    [person, other, joinId, institution],
  );
  if (before.get(person)?.has(other)) return [];
  return [[[...(before.get(person)?.keys() ?? [])], [...(before.get(other)?.keys() ?? [])]]];
}

/** Every link that leads on from these persons: one round, but for those that have any. */
async function linksFrom(
  persons: readonly string[],
  read: (reached: readonly string[]) => Promise<Link[]>,
): Promise<Link[]> {
  const known = new Set(persons);
  const links: Link[] = [];
  for (let reached = [...known]; reached.length > 0;) {
    const found = await read(reached);
    links.push(...found);
    reached = [...new Set(found.map(({ other }) => other))].filter((other) => !known.has(other));
    reached.forEach((other) => known.add(other));
  }
  return links;
}

function spread(persons: readonly string[], links: readonly Link[]): Identities {
  const from = Map.groupBy(links, ({ person }) => person);
  return new Map(persons.map((person) => [person, reachedFrom(person, from)]));
}

/** Along several links, a path ends with the first that was parted; of several paths the last to end counts. */
function reachedFrom(person: string, from: ReadonlyMap<string, readonly Link[]>): Map<string, Date | undefined> {
  const reached = new Map<string, Date | undefined>([[person, undefined]]);
  const open = [person];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { other, partedAt } of from.get(at) ?? []) {
      const until = earlierOf(reached.get(at), partedAt ?? undefined);
      if (reached.has(other) && !isLater(until, reached.get(other))) continue;
      reached.set(other, until);
      open.push(other);
    }
  }
  return reached;
}

/** Undefined is never. */
export function earlierOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  return isLater(a, b) ? b : a;
}

function isLater(a: Date | undefined, b: Date | undefined): boolean {
  return (a?.getTime() ?? Infinity) > (b?.getTime() ?? Infinity);
}
