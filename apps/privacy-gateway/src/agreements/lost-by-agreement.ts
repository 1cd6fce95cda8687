import { type AgreementParty, type DirectoryAgreement, kindOfParty, partyName } from '@lacznik/contracts';
import { areOfOneCounty } from '../directory/counties';
import type { Directory } from '../directory/directory.store';
import { servingEdges } from '../directory/serving-edges';
import type { Loss } from '../revocations/revocations.store';
import { stateOn } from './agreement-life';

type Disclosure = DirectoryAgreement['disclosures'][number];

/**
 * What each receiver loses once an agreement that is active on that day is so no longer: the categories that no other agreement goes on
 * disclosing to it for the same purposes, bases and sections.
 */
export function lostByAgreement(agreement: DirectoryAgreement, directory: Directory, day: string): Loss[] {
  if (stateOn(agreement, day) !== 'active') return [];
  const edges = servingEdges(directory);
  const others = directory.agreements.filter((other) => other.id !== agreement.id && stateOn(other, day) === 'active');
  return agreement.disclosures.flatMap((disclosure) => {
    const kept = others
      .filter(
        (other) => isAsWide(other.purposes, agreement.purposes) && isAsWide(other.legalBases, agreement.legalBases),
      )
      .flatMap((other) => other.disclosures.filter((one) => covers(one, disclosure, other.sameCounty)))
      .flatMap((one) => categoriesOf(one, directory));
    const categories = categoriesOf(disclosure, directory).filter((category) => !kept.includes(category));
    if (categories.length === 0) return [];
    const publisher = typeof disclosure.from === 'string' ? { publisher: disclosure.from } : {};
    const selector = { agreement: agreement.id, ...publisher, categories };
    return institutionsOf(disclosure.to, directory).map((institution) => {
      const edge = edges.get(institution);
      return { institution, ...(edge === undefined ? {} : { edge }), selector };
    });
  });
}

function categoriesOf({ scope, additionalCategories }: Disclosure, { scopes }: Directory): string[] {
  const scoped = scopes.find(({ id }) => id === scope)?.categories ?? [];
  return [...new Set([...scoped, ...additionalCategories])];
}

function institutionsOf(party: AgreementParty, { institutions }: Directory): string[] {
  if (typeof party === 'string') return [party];
  return institutions.map(({ id }) => id).filter((id) => kindOfParty(id) === party.kind);
}

/** Whether one gives wherever the other does: the same way, for all of its sections. */
function covers(one: Disclosure, other: Disclosure, sameCounty = false): boolean {
  return (
    includes(one.from, other.from) &&
    includes(one.to, other.to) &&
    isAsWide(one.sections, other.sections) &&
    (!sameCounty || isSameWay(one, other) || areOfOneCounty(partyName(other.from), partyName(other.to)))
  );
}

function isSameWay(one: Disclosure, other: Disclosure): boolean {
  return partyName(one.from) === partyName(other.from) && partyName(one.to) === partyName(other.to);
}

function includes(party: AgreementParty, other: AgreementParty): boolean {
  return partyName(party) === (typeof party === 'string' ? partyName(other) : kindOfParty(other));
}

/** A list that is left out has everything. */
function isAsWide(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || (other !== undefined && other.every((code) => one.includes(code)));
}
