import { dayInPoland } from '@lacznik/contracts';
import type { EntryFilter } from './entry-filter';

/** Conditions of a statement, and the values that its places stand for. */
export class Conditions {
  private readonly texts: string[] = [];

  constructor(readonly values: unknown[] = []) {}

  /** Adds a condition with `?` in the place of the value; without a value it does not restrict. */
  add(condition: string, value: unknown): this {
    if (value !== undefined) this.texts.push(condition.replace('?', `$${this.values.push(value)}`));
    return this;
  }

  /** To follow other conditions. */
  more(): string {
    return this.texts.map((text) => ` AND ${text}`).join('');
  }
}

/** The days, in Poland, in which the period lies. */
export function addDays(conditions: Conditions, { from, to }: EntryFilter): Conditions {
  return (
    conditions
      .add('day >= ?', from && dayInPoland(new Date(from)))
      // The moment at which a day begins does not belong to the period that ends with it.
      .add('day <= ?', to && dayInPoland(new Date(Date.parse(to) - 1)))
  );
}

/** What sorts of entries are restricted by. */
export function addSorts(conditions: Conditions, filter: EntryFilter): Conditions {
  return conditions
    .add('disclosing = ?', filter.disclosing)
    .add('receiving = ?', filter.receiving)
    .add('kind = ?', filter.kind)
    .add('actor_role = ?', filter.role)
    .add('legal_basis = ?', filter.legalBasis)
    .add('purpose = ?', filter.purpose)
    .add('outcome = ?', filter.outcome);
}

/** What each entry by itself is restricted by. An act of administration concerns institutions, or all of them. */
export function addDetails(conditions: Conditions, filter: EntryFilter): Conditions {
  return conditions
    .add('person = ANY(?)', filter.persons)
    .add('? = ANY(categories)', filter.category)
    .add('time >= ?', filter.from)
    .add('time < ?', filter.to)
    .add('(institutions IS NULL OR ? = ANY(institutions))', filter.own);
}
