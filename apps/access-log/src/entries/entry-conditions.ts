import { dayInPoland } from '@lacznik/platform';
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

/** What both entries and their counts are restricted by. */
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

/** What only entries are restricted by. */
export function addDetails(conditions: Conditions, filter: EntryFilter): Conditions {
  // What is said of rare kinds only is found by the index of those.
  if (filter.role !== undefined) conditions.add('kind <> ?', 'delivery');
  if (filter.outcome === 'refused') conditions.add('kind = ?', 'inquiry');
  return conditions
    .add('person = ANY(?)', filter.persons)
    .add('? = ANY(categories)', filter.category)
    .add('time >= ?', filter.from)
    .add('time < ?', filter.to);
}

/**
 * The filters that together find what the asker may see, none of them anything that another finds. `actsOn`: of the acts of
 * administration those that concern the institution.
 */
export function branchesOf({ own, ...filter }: EntryFilter): (EntryFilter & { actsOn?: string })[] {
  if (own === undefined || filter.disclosing === own || filter.receiving === own) return [filter];
  const branches = [];
  if (filter.disclosing === undefined) branches.push({ ...filter, disclosing: own });
  if (filter.receiving === undefined) branches.push({ ...filter, receiving: own });
  if (filter.kind === undefined || filter.kind === 'act') branches.push({ ...filter, kind: 'act', actsOn: own });
  return branches;
}
