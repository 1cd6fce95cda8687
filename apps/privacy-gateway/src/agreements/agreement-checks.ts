import { type Dictionaries, type DirectoryAgreement, parseDirectory } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import type { Directory } from '../directory/directory.store';
import { isSameWay, nameOfParties } from '../directory/overlaps';
import { isOfKinds } from './side';

/** By what an agreement is judged. */
export interface Judging {
  directory: Directory;
  dictionaries: Dictionaries;
  /** Today, in Poland. */
  day: string;
}

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
  const parties = {
    code,
    path: 'parties',
    detail: `expected the parties as they are: ${nameOfParties(draft)}`,
  } as const;
  return [
    ...(agreement.id === draft.id ? [] : [id]),
    ...(nameOfParties(agreement) === nameOfParties(draft) ? [] : [parties]),
  ];
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
