import type { Policy } from './policy';
import type { DictionaryEntry, DisclosureRule, PolicyInput } from './vocabulary';

/**
 * Compiles the directory and the dictionaries into tables. An agreement that names a scope which is not there discloses only
 * what it names itself.
 */
export function compilePolicy(input: PolicyInput): Policy {
  const { institutionKinds, categories, purposes, legalBases, rules } = input.dictionaries;
  return {
    institutions: new Map(input.institutions.map(({ id }) => [id, kindAndNumber(id)])),
    institutionKinds: byCode(institutionKinds),
    categories: byCode(categories),
    rules: compileRules(rules),
    disclosures: compileDisclosures(input),
    legalBases: byCode(legalBases),
    purposes: byCode(purposes),
    grants: new WeakMap(),
  };
}

function kindAndNumber(id: string): { kind: string; number: string } {
  const dash = id.indexOf('-');
  return { kind: id.slice(0, dash), number: id.slice(dash + 1) };
}

function byCode<T extends DictionaryEntry>(entries: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(entries, ({ code }) => code);
}

function compileRules(rules: readonly DisclosureRule[]): Policy['rules'] {
  const pairs = rules.flatMap((rule) => rule.receiverKinds.map((kind) => ({ rule, kind })));
  const byKinds = Map.groupBy(pairs, ({ rule, kind }) => `${rule.publisherKind}|${kind}`);
  return new Map([...byKinds].map(([kinds, found]) => [kinds, found.map(({ rule }) => rule)]));
}

function compileDisclosures(input: PolicyInput): Policy['disclosures'] {
  const scopes = new Map(input.scopes.map(({ id, categories }) => [id, categories]));
  const agreements = [...input.agreements].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = agreements.flatMap((agreement) =>
    agreement.disclosures.map(({ from, to, scope, additionalCategories }) => ({
      pair: `${from}|${to}`,
      agreement: agreement.id,
      active: agreement.status === 'ACTIVE',
      categories: new Set([...(scopes.get(scope) ?? []), ...additionalCategories]),
      named: new Set(additionalCategories),
      validFrom: agreement.validFrom,
      ...(agreement.validTo === undefined ? {} : { validTo: agreement.validTo }),
    })),
  );
  return Map.groupBy(rows, ({ pair }) => pair);
}
