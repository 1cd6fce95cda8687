import { type AgreementParty, type DirectoryAgreement, entriesOn, kindOfParty } from '@lacznik/contracts';
import { areOfOneCounty, countyOf } from '../directory/counties';
import type { KnownPolicyAt } from '../directory/known-policy';
import type { Pair } from './questions';

/** Answers in which county an institution is; undefined for one whose kind is not numbered by TERYT on the day. */
export function countiesIn({ dictionaries }: KnownPolicyAt, day: string): (institution: string) => string | undefined {
  const kinds = entriesOn(dictionaries.institutionKinds, day).filter(({ county }) => county);
  const counted = new Set(kinds.map(({ code }) => code));
  return (institution) => (counted.has(kindOfParty(institution)) ? countyOf(institution) : undefined);
}

/** Every pair, in order, of which one is `among` these, and between whose kinds some rule of law lets something go on the day. */
export function lawfulPairs(known: KnownPolicyAt, day: string, among: ReadonlySet<string>): Pair[] {
  const byKind = Map.groupBy(known.directory.institutions, ({ id }) => kindOfParty(id));
  const county = countiesIn(known, day);
  const pairs = new Map<string, Pair>();
  for (const { publisherKind, receiverKinds, sameCounty } of entriesOn(known.dictionaries.rules, day)) {
    const receivers = receiverKinds.flatMap((kind) => byKind.get(kind) ?? []);
    const wanted = receivers.filter(({ id }) => among.has(id));
    for (const { id: publisher } of byKind.get(publisherKind) ?? []) {
      for (const { id: receiver } of among.has(publisher) ? receivers : wanted) {
        const isNear = !sameCounty || (county(publisher) !== undefined && county(publisher) === county(receiver));
        if (publisher !== receiver && isNear) pairs.set(`${publisher}|${receiver}`, { publisher, receiver });
      }
    }
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Every pair, in order, that one of the agreements is about. */
export function pairsOf(agreements: readonly DirectoryAgreement[], { directory }: KnownPolicyAt): Pair[] {
  const byKind = Map.groupBy(directory.institutions, ({ id }) => kindOfParty(id));
  const membersOf = (party: AgreementParty): string[] =>
    typeof party === 'string' ? [party] : (byKind.get(party.kind) ?? []).map(({ id }) => id);
  const pairs = new Map<string, Pair>();
  for (const { sameCounty = false, disclosures } of agreements) {
    for (const { from, to } of disclosures) {
      for (const publisher of membersOf(from)) {
        for (const receiver of membersOf(to)) {
          if (publisher === receiver || (sameCounty && !areOfOneCounty(publisher, receiver))) continue;
          pairs.set(`${publisher}|${receiver}`, { publisher, receiver });
        }
      }
    }
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}
