import { dayInPoland } from '@lacznik/contracts';
import type { EntryFilter } from './entry-filter';

/** Conditions of a statement, and the values that its places stand for. */
export class Conditions {
  private readonly texts: string[] = [];

  constructor(readonly values: unknown[] = []) {}

  /** Adds a condition with `?` in the place of the value; without a value it does not restrict. */
  addCondition(condition: string, value: unknown): this {
    if (value !== undefined) this.texts.push(condition.replace('?', `$${this.values.push(value)}`));
    return this;
  }

  /** To follow other conditions. */
  sql(): string {
    return this.texts.map((text) => ` AND ${text}`).join('');
  }
}

/** The days, in Poland, in which the period lies. */
export function addDays(conditions: Conditions, { from, to }: EntryFilter): Conditions {
  return (
    conditions
      .addCondition('day >= ?', from && dayInPoland(new Date(from)))
      // The moment at which a day begins does not belong to the period that ends with it.
      .addCondition('day <= ?', to && dayInPoland(new Date(Date.parse(to) - 1)))
  );
}

/** Conditions on facets. */
export function addFacets(conditions: Conditions, filter: EntryFilter): Conditions {
  return conditions
    .addCondition('disclosing = ?', filter.disclosing)
    .addCondition('receiving = ?', filter.receiving)
    .addCondition('kind = ?', filter.kind)
    .addCondition('actor_role = ?', filter.role)
    .addCondition('legal_basis = ?', filter.legalBasis)
    .addCondition('purpose = ?', filter.purpose)
    .addCondition('outcome = ?', filter.outcome);
}

/** What each entry by itself is restricted by. An act of administration concerns institutions, or all of them. */
export function addDetails(conditions: Conditions, filter: EntryFilter): Conditions {
  return conditions
    .addCondition('person = ANY(?)', filter.persons)
    .addCondition('? = ANY(categories)', filter.category)
    .addCondition('time >= ?', filter.from)
    .addCondition('time < ?', filter.to)
    .addCondition('(institutions IS NULL OR ? = ANY(institutions))', filter.own);
}
