import { type DirectoryAgreement, type DirectoryDocument, partyName } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import type { Directory } from './directory.store';

type Disclosure = DirectoryAgreement['disclosures'][number];

/** What is agreed already. */
type Given = Pick<Directory, 'scopes' | 'agreements'>;

const NO_END = '9999-12-31';

/** What other agreements of the same parties give at the same time, for the same purpose, on the same basis. */
export function overlapsOf(agreement: DirectoryAgreement, { scopes: known, agreements }: Given): Refusal[] {
  const scopes = new Map(known.map(({ id, categories }) => [id, categories]));
  const categoriesOf = ({ scope, additionalCategories }: Disclosure): string[] => [
    ...(scopes.get(scope) ?? []),
    ...additionalCategories,
  ];
  const others = agreements.filter((other) => other.id !== agreement.id && isBeside(agreement, other));
  return agreement.disclosures.flatMap((disclosure, i) =>
    others.flatMap((other) => {
      const given = other.disclosures.filter((one) => isSameWay(disclosure, one)).flatMap(categoriesOf);
      const both = [...new Set(categoriesOf(disclosure))].filter((category) => given.includes(category));
      const detail = `expected no category in ${agreement.id} that ${other.id} gives: ${both.join(', ')}`;
      return both.length > 0 ? [{ code: 'agreements-overlap' as const, path: `disclosures[${i}]`, detail }] : [];
    }),
  );
}

function isBeside(one: DirectoryAgreement, other: DirectoryAgreement): boolean {
  return (
    other.status !== 'TERMINATED' &&
    nameOfParties(one) === nameOfParties(other) &&
    one.validFrom <= (other.validTo ?? NO_END) &&
    other.validFrom <= (one.validTo ?? NO_END) &&
    haveCommon(one.purposes, other.purposes) &&
    haveCommon(one.legalBases, other.legalBases)
  );
}

/** One for the same two, in whichever order. */
export function nameOfParties({ parties }: DirectoryAgreement): string {
  return parties.map(partyName).sort().join();
}

/** Whether both say what is disclosed the same way, of a common section. */
export function isSameWay(one: Disclosure, other: Disclosure): boolean {
  return (
    partyName(one.from) === partyName(other.from) &&
    partyName(one.to) === partyName(other.to) &&
    haveCommon(one.sections, other.sections)
  );
}

/** A list that is left out has everything. */
function haveCommon(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((code) => other.includes(code));
}

/**
 * Active agreements of one document that give the same, where it changes one of the two.
 * @param changed ids of the agreements that the document changes
 */
export function overlapsIn(
  { agreements }: Pick<DirectoryDocument, 'agreements'>,
  { scopes }: Pick<Directory, 'scopes'>,
  changed: ReadonlySet<string>,
): Refusal[] {
  const numbered = agreements
    .map((agreement, i) => ({ agreement, i }))
    .filter(({ agreement }) => agreement.status === 'ACTIVE');
  return [...Map.groupBy(numbered, ({ agreement }) => nameOfParties(agreement)).values()].flatMap((ofParties) =>
    ofParties.flatMap(({ agreement, i }, place) => {
      const earlier = ofParties.slice(0, place).map((one) => one.agreement);
      const judged = earlier.filter(({ id }) => changed.has(id) || changed.has(agreement.id));
      if (judged.length === 0) return [];
      const overlaps = overlapsOf(agreement, { scopes, agreements: judged });
      return overlaps.map(({ path = '', ...refusal }) => ({ ...refusal, path: `agreements[${i}].${path}` }));
    }),
  );
}
