import { type ConsentTerms, type Dictionaries, entriesOn, namedCodes } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import type { Refusal } from '@lacznik/platform';

/**
 * What is wrong with the terms of a consent on its first day. A consent that no rule of law asks for would promise the person a say
 * that they do not have.
 */
export function refuseUnlawfulTerms(
  { rules, categories, purposes }: Pick<Dictionaries, 'rules' | 'categories' | 'purposes'>,
  terms: ConsentTerms,
): Refusal[] {
  const day = terms.validFrom;
  const kind = parseInstitutionId(terms.receiver)?.kind ?? '';
  const asking = rules.filter((rule) => rule.consentRequired === true && rule.receiverKinds.includes(kind));
  const holding = entriesOn(asking, day);
  if (holding.length === 0) return [notAskedFor(asking.length > 0, kind)];
  const allowed = new Set(holding.flatMap((rule) => [...rule.categories, ...rule.namedCategories]));
  const known = new Set(entriesOn(categories, day).map(({ code }) => code));
  return [
    ...refusePurpose(entriesOn(purposes, day), terms.purpose),
    ...terms.categories.flatMap((code, i) => refuseCategory(`categories[${i}]`, code, { allowed, known })),
  ];
}

function notAskedFor(onOtherDays: boolean, kind: string): Refusal {
  const code = 'consent-not-asked-for';
  if (onOtherDays) return { code, path: 'validFrom', detail: `No rule asks for a consent for a ${kind} on that day.` };
  return { code, path: 'receiver', detail: 'No rule asks for a consent for institutions of that kind.' };
}

function refusePurpose(holding: readonly { code: string }[], purpose: string): Refusal[] {
  const codes = holding.map(({ code }) => code);
  if (codes.includes(purpose)) return [];
  return [{ code: 'validation-failed', path: 'purpose', detail: `expected one of ${namedCodes(codes)}` }];
}

function refuseCategory(
  path: string,
  code: string,
  { allowed, known }: { allowed: ReadonlySet<string>; known: ReadonlySet<string> },
): Refusal[] {
  const expected = `expected one of ${namedCodes(allowed)}`;
  if (!known.has(code)) return [{ code: 'validation-failed', path, detail: `${expected}: there is no such category` }];
  if (allowed.has(code)) return [];
  return [{ code: 'consent-not-asked-for', path, detail: `${expected}: no consent lets ${code} go there` }];
}
