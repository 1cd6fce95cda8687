import type { CompiledDisclosure, CompiledInstitution, Policy } from './policy';
import type {
  DictionaryEntry,
  DisclosureRule,
  PolicyAgreement,
  PolicyDisclosure,
  PolicyInput,
  PolicyInstitution,
  PolicyParty,
} from './vocabulary';

/**
 * Compiles the directory and the dictionaries into tables. An agreement that names a scope which is not there discloses only
 * what it names itself.
 */
export function compilePolicy(input: PolicyInput): Policy {
  const { institutionKinds, categories, purposes, legalBases, rules } = input.dictionaries;
  return {
    institutions: new Map(input.institutions.map((institution) => [institution.id, compileInstitution(institution)])),
    institutionKinds: byCode(institutionKinds),
    categories: byCode(categories),
    rules: compileRules(rules),
    disclosures: compileDisclosures(input),
    interests: new Map(input.interests?.map(({ institution, sections }) => [institution, new Set(sections)])),
    legalBases: byCode(legalBases),
    purposes: byCode(purposes),
    grants: new WeakMap(),
  };
}

/** The same as if every institution wanted all sections. It shares no answers with the other. */
export function ignoringInterests(policy: Policy): Policy {
  return { ...policy, interests: new Map(), grants: new WeakMap() };
}

function compileInstitution({
  id,
  status = 'ACTIVE',
  validFrom = '',
  validTo,
}: PolicyInstitution): CompiledInstitution {
  const dash = id.indexOf('-');
  return {
    kind: id.slice(0, dash),
    number: id.slice(dash + 1),
    active: status === 'ACTIVE',
    validFrom,
    validTo,
  };
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
  const rows = input.agreements.flatMap((agreement) =>
    agreement.disclosures.map((disclosure) => ({
      pair: `${keyOf(disclosure.from)}|${keyOf(disclosure.to)}`,
      compiled: compileDisclosure(agreement, disclosure, scopes.get(disclosure.scope) ?? []),
    })),
  );
  const byPair = Map.groupBy(rows, ({ pair }) => pair);
  return new Map([...byPair].map(([pair, ofPair]) => [pair, ofPair.map(({ compiled }) => compiled)]));
}

/** No institution's id is a kind: an id has a hyphen. */
function keyOf(party: PolicyParty): string {
  return typeof party === 'string' ? party : party.kind;
}

function compileDisclosure(
  { id, status, sameCounty = false, purposes, legalBases, validFrom, validTo }: PolicyAgreement,
  { additionalCategories, sections }: PolicyDisclosure,
  scope: readonly string[],
): CompiledDisclosure {
  return {
    agreement: id,
    active: status === 'ACTIVE',
    sameCounty,
    purposes,
    legalBases,
    sections,
    categories: new Set([...scope, ...additionalCategories]),
    named: new Set(additionalCategories),
    validFrom,
    validTo,
  };
}
