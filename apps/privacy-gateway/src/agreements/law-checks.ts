import {
  type AgreementParty,
  type Dictionaries,
  type DirectoryAgreement,
  entriesOn,
  kindOfParty,
  takesPart,
} from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import { areOfOneCounty } from '../directory/counties';
import type { Judging } from './agreement-checks';

/** What does not hold on the agreement's first day: parties that take no part, purposes, and legal bases of the receivers. */
export function notValidOnFirstDay(agreement: DirectoryAgreement, { directory, dictionaries }: Judging): Refusal[] {
  const { validFrom, parties, purposes = [], legalBases = [], disclosures } = agreement;
  const receivers = new Set(disclosures.map(({ to }) => kindOfParty(to)));
  const bases = entriesOn(dictionaries.legalBases, validFrom).filter(({ receiverKinds }) =>
    receiverKinds.some((kind) => receivers.has(kind)),
  );
  const kinds = codesOf(entriesOn(dictionaries.institutionKinds, validFrom));
  const taking = new Set(directory.institutions.filter((one) => takesPart(one, validFrom)).map(({ id }) => id));
  const refusal = (path: string, detail: string): Refusal => ({ code: 'not-valid-on-day', path, detail });
  return [
    ...parties.flatMap((party, i) =>
      kinds.has(kindOfParty(party)) && (typeof party !== 'string' || taking.has(party))
        ? []
        : [refusal(`parties[${i}]`, `expected a party that takes part on ${validFrom}`)],
    ),
    ...strangersIn(purposes, codesOf(entriesOn(dictionaries.purposes, validFrom))).map((i) =>
      refusal(`purposes[${i}]`, `expected a purpose that holds on ${validFrom}`),
    ),
    ...strangersIn(legalBases, codesOf(bases)).map((i) =>
      refusal(`legalBases[${i}]`, `expected a basis that holds on ${validFrom} for a receiver of the agreement`),
    ),
  ];
}

/** Categories that no rule of the dictionary lets go that way on the agreement's first day; a wider rule is entered there first. */
export function outsideLaw(agreement: DirectoryAgreement, { directory, dictionaries }: Judging): Refusal[] {
  const scopes = new Map(directory.scopes.map(({ id, categories }) => [id, categories]));
  const { validFrom, sameCounty = false } = agreement;
  return agreement.disclosures.flatMap(({ from, to, scope, additionalCategories }, i) => {
    const rules = entriesOn(dictionaries.rules, validFrom).filter(
      (rule) =>
        rule.publisherKind === kindOfParty(from) &&
        rule.receiverKinds.includes(kindOfParty(to)) &&
        (!rule.sameCounty || isWithinCounty(from, to, { sameCounty, dictionaries })),
    );
    const allowed = new Set(rules.flatMap(({ categories }) => categories));
    const named = new Set(rules.flatMap(({ namedCategories }) => namedCategories));
    const wider = [...new Set([...(scopes.get(scope) ?? []), ...additionalCategories])].filter(
      (code) => !allowed.has(code) && !(named.has(code) && additionalCategories.includes(code)),
    );
    if (wider.length === 0) return [];
    const way = `${kindOfParty(from)} to ${kindOfParty(to)}`;
    const detail = `no rule that holds on ${validFrom} lets these categories go from ${way} here: ${wider.join(', ')}`;
    return [{ code: 'outside-law' as const, path: `disclosures[${i}]`, detail }];
  });
}

function isWithinCounty(
  from: AgreementParty,
  to: AgreementParty,
  { sameCounty, dictionaries }: { sameCounty: boolean; dictionaries: Dictionaries },
): boolean {
  if (typeof from !== 'string' || typeof to !== 'string') return sameCounty;
  const counted = codesOf(dictionaries.institutionKinds.filter(({ county }) => county));
  return counted.has(kindOfParty(from)) && counted.has(kindOfParty(to)) && areOfOneCounty(from, to);
}

function codesOf(entries: readonly { code: string }[]): Set<string> {
  return new Set(entries.map(({ code }) => code));
}

/** The places of the codes that are not among the known ones. */
function strangersIn(codes: readonly string[], known: ReadonlySet<string>): number[] {
  return codes.flatMap((code, i) => (known.has(code) ? [] : [i]));
}
