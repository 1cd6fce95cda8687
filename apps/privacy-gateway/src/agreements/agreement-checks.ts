import { type Dictionaries, type DirectoryAgreement, parseDirectory, partyName } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import type { Directory } from '../directory/directory.store';
import { isOfKinds } from './side';

type Disclosure = DirectoryAgreement['disclosures'][number];

/** By what an agreement is judged. */
export interface Judging {
  directory: Directory;
  dictionaries: Dictionaries;
  /** Today, in Poland. */
  day: string;
}

const NO_END = '9999-12-31';

/** What a proposal lacks, beside the form of its fields: whoever signs must know what for. */
export function lacksIn(agreement: DirectoryAgreement): Refusal[] {
  const { disclosures, legalGround } = agreement;
  const code = 'validation-failed';
  if (disclosures.length === 0) return [{ code, path: 'disclosures', detail: 'expected at least one direction' }];
  if (!isOfKinds(agreement))
    return disclosures.flatMap(({ application }, i) =>
      application === undefined
        ? [{ code, path: `disclosures[${i}].application`, detail: 'expected the application of the receiver' }]
        : [],
    );
  const detail = 'expected the provision or the mandate by which the operator signs for all';
  return legalGround === undefined ? [{ code, path: 'legalGround', detail }] : [];
}

/** What makes it another agreement than the draft, and no amendment of it. */
export function otherThanIn(draft: DirectoryAgreement, agreement: DirectoryAgreement): Refusal[] {
  const code = 'validation-failed';
  const id = { code, path: 'id', detail: `expected ${draft.id}, as in the address` } as const;
  const parties = { code, path: 'parties', detail: `expected the parties as they are: ${partiesOf(draft)}` } as const;
  return [...(agreement.id === draft.id ? [] : [id]), ...(partiesOf(agreement) === partiesOf(draft) ? [] : [parties])];
}

/** Two disclosures that say of the same direction and section what is disclosed. */
export function contradictionsIn({ disclosures }: DirectoryAgreement): Refusal[] {
  return disclosures.flatMap((disclosure, i) => {
    const earlier = disclosures.slice(0, i).findIndex((other) => isSameWay(disclosure, other));
    if (earlier === -1) return [];
    const detail = `expected another direction, or other sections, than disclosures[${earlier}]`;
    return [{ code: 'contradicting-scopes' as const, path: `disclosures[${i}]`, detail }];
  });
}

/** A first day that has been: nothing is agreed on for the past. */
export function reachesBack({ validFrom }: DirectoryAgreement, day: string): Refusal[] {
  return validFrom < day ? [{ code: 'retroactive', path: 'validFrom', detail: `expected ${day} or a later day` }] : [];
}

/** What other agreements of the same parties give at the same time, for the same purpose, on the same basis. */
export function overlapsOf(agreement: DirectoryAgreement, { directory }: Pick<Judging, 'directory'>): Refusal[] {
  const scopes = new Map(directory.scopes.map(({ id, categories }) => [id, categories]));
  const categoriesOf = ({ scope, additionalCategories }: Disclosure): string[] => [
    ...(scopes.get(scope) ?? []),
    ...additionalCategories,
  ];
  const others = directory.agreements.filter((other) => other.id !== agreement.id && isBeside(agreement, other));
  return agreement.disclosures.flatMap((disclosure, i) =>
    others.flatMap((other) => {
      const given = other.disclosures.filter((one) => isSameWay(disclosure, one)).flatMap(categoriesOf);
      const both = [...new Set(categoriesOf(disclosure))].filter((category) => given.includes(category));
      const detail = `expected no category that ${other.id} gives: ${both.join(', ')}`;
      return both.length > 0 ? [{ code: 'agreements-overlap' as const, path: `disclosures[${i}]`, detail }] : [];
    }),
  );
}

function isBeside(one: DirectoryAgreement, other: DirectoryAgreement): boolean {
  return (
    other.status !== 'TERMINATED' &&
    partiesOf(one) === partiesOf(other) &&
    one.validFrom <= (other.validTo ?? NO_END) &&
    other.validFrom <= (one.validTo ?? NO_END) &&
    haveCommon(one.purposes, other.purposes) &&
    haveCommon(one.legalBases, other.legalBases)
  );
}

function partiesOf({ parties }: DirectoryAgreement): string {
  return parties.map(partyName).sort().join();
}

function isSameWay(one: Disclosure, other: Disclosure): boolean {
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

/** References that lead nowhere, at their places in the agreement. */
export function strangersIn(agreement: DirectoryAgreement, { directory, dictionaries }: Judging): Refusal[] {
  const parsed = parseDirectory(
    { institutions: [], scopes: [], agreements: [agreement] },
    {
      dictionaries,
      institutions: new Set(directory.institutions.map(({ id }) => id)),
      scopes: new Set(directory.scopes.map(({ id }) => id)),
    },
  );
  if (parsed.ok) return [];
  return parsed.refusals.map(({ path = '', ...refusal }) => ({
    ...refusal,
    path: path.replace(/^agreements\[0\]\./, ''),
  }));
}
