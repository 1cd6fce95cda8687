import { dayInPoland } from '@lacznik/contracts';
import { claimLocks, type OutboxTransaction } from '@lacznik/messaging';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import type { CasePlace } from '../identities/encrypt-identities.service';

const REMEMBERED = 100_000;

/** Notes that something was delivered on account of cases: the day, and of each case once a day as far as this process remembers. */
export class CaseUses {
  /** The day that was noted, by case. */
  private readonly noted = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(private readonly now = (): Date => new Date()) {}

  async note(transaction: OutboxTransaction, used: readonly CasePlace[]): Promise<void> {
    const day = dayInPoland(this.now());
    const others = new Map(used.map((place) => [keyOf(place), place] as const));
    for (const key of others.keys()) if (this.noted.get(key) === day) others.delete(key);
    if (others.size === 0) return;
    claimLocks(transaction.manager, 'rows');
    await noteUses(transaction.manager, [...others.values()], day);
    transaction.afterCommit(() => {
      for (const key of others.keys()) this.noted.set(key, day);
    });
  }
}

/** Cases were used on `day`: what was announced of their closing no longer holds. */
export async function noteUses(manager: EntityManager, used: readonly CasePlace[], day: string): Promise<void> {
  await manager.query(
    `UPDATE client_case SET last_used_on = $3, announced_closing = NULL
     FROM unnest($1::text[], $2::text[]) used (institution, case_reference)
     WHERE client_case.institution = used.institution AND client_case.case_reference = used.case_reference
       AND last_used_on < $3::date`,
    [used.map(({ institution }) => institution), used.map(({ caseReference }) => caseReference), day],
  );
}

/** References have no line feeds. */
function keyOf({ institution, caseReference }: CasePlace): string {
  return `${institution}\n${caseReference}`;
}
