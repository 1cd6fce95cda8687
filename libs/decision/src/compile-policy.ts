import { DEFAULT_RULES } from './default-rules';
import { DEFAULT_LEGAL_BASES } from './legal-bases';
import type { Policy } from './policy';
import { DEFAULT_PURPOSES } from './purposes';
import type { DisclosureRule, PolicyInput } from './vocabulary';

/** Kinds whose code is a TERYT number, which begins with the county. */
const KINDS_IN_A_COUNTY = new Set(['PUP', 'OPS', 'PCPR', 'JSR']);

/**
 * Compiles the directory, the rules and the dictionaries into tables. An agreement that names a scope which is not there
 * discloses only what it names itself.
 */
export function compilePolicy(input: PolicyInput): Policy {
  return {
    institutions: new Map(input.institutions.map(({ id }) => [id, place(id)])),
    rules: compileRules(input.rules ?? DEFAULT_RULES),
    disclosures: compileDisclosures(input),
    legalBases: Map.groupBy(input.legalBases ?? DEFAULT_LEGAL_BASES, ({ code }) => code),
    purposes: new Set((input.purposes ?? DEFAULT_PURPOSES).map(({ code }) => code)),
    grants: new WeakMap(),
  };
}

function place(id: string): { kind: string; county: string | undefined } {
  const dash = id.indexOf('-');
  const kind = id.slice(0, dash);
  return { kind, county: KINDS_IN_A_COUNTY.has(kind) ? id.slice(dash + 1, dash + 5) : undefined };
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
