import {
  type AgreementParty,
  type DirectoryAgreement,
  kindOfParty,
  partyName,
  STEP_CATEGORY,
  takesPart,
} from '@lacznik/contracts';
import type { Loss } from '../revocations/revocations.store';
import { areOfOneCounty } from './counties';
import type { Directory } from './directory.store';
import { isInForce } from './in-force';
import { servingEdges } from './serving-edges';

type Disclosure = DirectoryAgreement['disclosures'][number];

/**
 * What institutions lose by a change of the directory, steps of processes among it: of each agreement that was active on that day, what none goes on giving, that
 * one included, for the same purposes, bases and sections. With the steps of a direction go the answers to them, which rest on the same.
 * @param day `YYYY-MM-DD`
 */
export function lostDisclosures(before: Directory, now: Directory, day: string): Loss[] {
  const edges = servingEdges(now);
  const left = now.agreements.filter((agreement) => isInForce(agreement, day));
  const own = Map.groupBy(left, ({ id }) => id);
  return before.agreements
    .filter((agreement) => isInForce(agreement, day))
    .flatMap((agreement) =>
      agreement.disclosures.flatMap((disclosure) => {
        const lostWith = (others: readonly DirectoryAgreement[]): string[] => {
          const kept = others
            .filter(
              ({ purposes, legalBases }) =>
                isAsWide(purposes, agreement.purposes) && isAsWide(legalBases, agreement.legalBases),
            )
            .flatMap((other) => other.disclosures.filter((one) => covers(one, disclosure, other.sameCounty)))
            .flatMap((one) => categoriesOf(one, now));
          return categoriesOf(disclosure, before).filter((category) => !kept.includes(category));
        };
        // Most go on as they were: each of a country's agreements against each other is millions of pairs.
        if (lostWith(own.get(agreement.id) ?? []).length === 0) return [];
        const categories = lostWith(left);
        if (categories.length === 0) return [];
        const { from, to } = disclosure;
        const lost = [lossOf(agreement, { from, to, categories: categories.sort() })];
        if (categories.includes(STEP_CATEGORY) && areOnlyAnswers(agreement, disclosure))
          lost.push(lossOf(agreement, { from: to, to: from, categories: [STEP_CATEGORY] }));
        return lost.flatMap(({ receiver, selector }) =>
          institutionsOf(receiver, before).map((institution) => ({
            institution,
            edge: edges.get(institution),
            selector,
          })),
        );
      }),
    );
}

interface Lost {
  receiver: AgreementParty;
  selector: Loss['selector'];
}

function lossOf(
  { id: agreement }: DirectoryAgreement,
  { from, to: receiver, categories }: Pick<Disclosure, 'from' | 'to'> & { categories: string[] },
): Lost {
  const publisher = typeof from === 'string' ? { publisher: from } : {};
  return { receiver, selector: { agreement, ...publisher, categories } };
}

/** Whether nothing else comes back to who gives: the answers of an agreement with both directions go, and stay, with its other one. */
function areOnlyAnswers({ disclosures }: DirectoryAgreement, { from, to }: Disclosure): boolean {
  return !disclosures.some((one) => includes(one.to, from) && (typeof to !== 'string' || includes(one.from, to)));
}

/** What is lost with institutions that took part on that day and do so no longer: all that they got, and all that they gave. */
export function lostWithInstitutions(before: Directory, now: Directory, day: string): Loss[] {
  const edges = servingEdges(now);
  const taking = new Set(now.institutions.filter((one) => takesPart(one, day)).map(({ id }) => id));
  const stopped = before.institutions.filter((one) => takesPart(one, day) && !taking.has(one.id));
  return stopped.flatMap(({ id }) => {
    const disclosures = before.agreements.flatMap((agreement) => agreement.disclosures);
    const others = disclosures.flatMap(({ from, to }) => [
      ...(includes(from, id) ? [to] : []),
      // They have answers to what they gave.
      ...(includes(to, id) ? [from] : []),
    ]);
    const receivers = new Set(others.flatMap((other) => institutionsOf(other, before)));
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

function institutionsOf(party: AgreementParty, { institutions }: Directory): string[] {
  return typeof party === 'string' ? [party] : institutions.map(({ id }) => id).filter((id) => includes(party, id));
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
