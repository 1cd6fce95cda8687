import type { ReceivedIdentityJoin } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { identitiesOf } from '../cases/identity-links.store';
import { caseKey, type OpenCase, openCasesOf } from '../cases/open-cases.store';
import type { WantedState } from '../cases/snapshot-requests';

/** That cases on a person may entitle to more than before: to what everybody publishes, or one publisher. */
export interface Widening {
  /** The hub's pseudonym: of one identity of theirs. */
  person: string;
  publisher?: string;
  /** Says whether a case is concerned once its conditions are up to date. */
  concerns: (open: OpenCase) => boolean;
}

/** What joins and partings may bring, compared with the cases as they are before: a consent said under another identity, or the end of a restriction. */
export async function wideningsOfJoins(
  transaction: EntityManager,
  joins: readonly ReceivedIdentityJoin[],
  day: string,
): Promise<Widening[]> {
  const persons = [...new Set(joins.flatMap(({ person, body }) => [person, body.other]))];
  const cases = [...(await openCasesOf(transaction, persons, day)).values()].flat();
  const before = new Map(cases.map((open) => [keyOf(open), open]));
  const restrictors = [...new Set(cases.flatMap(({ restricted }) => restricted))];
  return persons.flatMap((person) => [
    { person, concerns: (open) => hasMoreConsents(open, before.get(keyOf(open))) },
    ...restrictors.map((publisher) => ({
      person,
      publisher,
      concerns: (open: OpenCase) =>
        before.get(keyOf(open))?.restricted.includes(publisher) === true && !open.restricted.includes(publisher),
    })),
  ]);
}

/** What the cases that are concerned are to have: under every identity of their persons. */
export async function widenedStates(
  transaction: EntityManager,
  widenings: readonly Widening[],
  day: string,
): Promise<WantedState[]> {
  if (widenings.length === 0) return [];
  const persons = [...new Set(widenings.map(({ person }) => person))];
  const identities = await identitiesOf(transaction, persons);
  const cases = await openCasesOf(transaction, persons, day);
  return widenings.flatMap(({ person, publisher, concerns }) =>
    (cases.get(person) ?? []).filter(concerns).flatMap(({ receiver, caseReference }) =>
      Array.from(identities.get(person)?.keys() ?? [], (one) => ({
        person: one,
        receiver,
        caseReference,
        publisher,
      })),
    ),
  );
}

function hasMoreConsents(open: OpenCase, before: OpenCase | undefined): boolean {
  if (!before) return false;
  const had = new Set(before.consents.map(({ id }) => id));
  return open.consents.some(({ id }) => !had.has(id));
}

function keyOf({ receiver, caseReference }: OpenCase): string {
  return caseKey({ receiver, caseReference });
}
