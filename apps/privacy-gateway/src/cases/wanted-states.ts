import type { ReceivedCaseChange } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { identitiesOf, type NewlyJoined } from './identity-links.store';
import { openCasesOf } from './open-cases.store';
import type { WantedState } from './snapshot-requests';

/**
 * Cases that open, or are opened again, want what is published under any identity of their person; those that were open on one side of a join, what is
 * published under the identities of the other. Links are locked by {@link lockIdentityLinks}.
 */
export async function wantedStates(
  transaction: EntityManager,
  changes: readonly ReceivedCaseChange[],
  joined: readonly NewlyJoined[],
  day: string,
): Promise<WantedState[]> {
  const opened = changes.filter(({ body }) => body.status !== 'closed');
  const identities = await identitiesOf(
    transaction,
    opened.map(({ person }) => person),
  );
  const persons = joined.flat(2);
  const cases = persons.length > 0 ? await openCasesOf(transaction, persons, day) : new Map<string, never[]>();
  return [
    ...opened.flatMap(({ person, body: { receiver, caseReference } }) =>
      Array.from(identities.get(person)?.keys() ?? [], (one) => ({ person: one, receiver, caseReference })),
    ),
    ...joined.flatMap(([some, others]) => [...across(some, others), ...across(others, some)]),
  ];

  function across(from: readonly string[], to: readonly string[]): WantedState[] {
    const own = [...new Set(from.flatMap((one) => cases.get(one) ?? []))].filter(({ person }) => from.includes(person));
    return own.flatMap(({ receiver, caseReference }) => to.map((person) => ({ person, receiver, caseReference })));
  }
}
