import {
  type AgreementParty,
  type DirectoryAgreement,
  kindOfParty,
  partyName,
  STEP_CATEGORY,
} from '@lacznik/contracts';
import type { Loss } from '../revocations/revocations.store';
import { areOfOneCounty } from './counties';
import type { Directory } from './directory.store';
import { isInForce } from './in-force';
import { servingEdges } from './serving-edges';
import { takesPart } from './takes-part';

type Disclosure = DirectoryAgreement['disclosures'][number];

/**
 * What institutions lose by a change of the directory, steps of processes among it: of each agreement that was active on that day, what none goes on giving, that
 * one included, for the same purposes, bases and sections.
 * @param day `YYYY-MM-DD`
 */
export function lostDisclosures(before: Directory, now: Directory, day: string): Loss[] {
  const edges = servingEdges(now);
  const left = now.agreements.filter((agreement) => isInForce(agreement, day));
  return before.agreements
    .filter((agreement) => isInForce(agreement, day))
    .flatMap((agreement) =>
      agreement.disclosures.flatMap((disclosure) => {
        const kept = left
          .filter(
            ({ purposes, legalBases }) =>
              isAsWide(purposes, agreement.purposes) && isAsWide(legalBases, agreement.legalBases),
          )
          .flatMap((other) => other.disclosures.filter((one) => covers(one, disclosure, other.sameCounty)))
          .flatMap((one) => categoriesOf(one, now));
        const categories = categoriesOf(disclosure, before).filter((category) => !kept.includes(category));
        if (categories.length === 0) return [];
        const publisher = typeof disclosure.from === 'string' ? { publisher: disclosure.from } : {};
        const selector = { agreement: agreement.id, ...publisher, categories: categories.sort() };
        return receiversOf(disclosure, before).map((institution) => ({
          institution,
          edge: edges.get(institution),
          selector,
        }));
      }),
    );
}

/** What is lost with institutions that took part on that day and do so no longer: all that they got, and all that they gave. */
export function lostWithInstitutions(before: Directory, now: Directory, day: string): Loss[] {
  const edges = servingEdges(now);
  const taking = new Set(now.institutions.filter((one) => takesPart(one, day)).map(({ id }) => id));
  const stopped = before.institutions.filter((one) => takesPart(one, day) && !taking.has(one.id));
  return stopped.flatMap(({ id }) => {
    const given = before.agreements.flatMap(({ disclosures }) => disclosures).filter(({ from }) => includes(from, id));
    const receivers = new Set(given.flatMap((disclosure) => receiversOf(disclosure, before)));
    return [
      { institution: id, edge: edges.get(id), selector: {} },
      ...[...receivers].map((institution) => ({
        institution,
        edge: edges.get(institution),
        selector: { publisher: id },
      })),
    ];
  });
}

function categoriesOf({ scope, additionalCategories }: Disclosure, { scopes }: Directory): string[] {
  const scoped = scopes.find(({ id }) => id === scope)?.categories ?? [];
  return [...new Set([...scoped, ...additionalCategories, STEP_CATEGORY])];
}

function receiversOf({ to }: Disclosure, { institutions }: Directory): string[] {
  return typeof to === 'string' ? [to] : institutions.map(({ id }) => id).filter((id) => includes(to, id));
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
