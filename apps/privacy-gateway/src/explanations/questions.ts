import { entriesOn, kindOfParty, namedCodes, type SectionContract, sectionByName } from '@lacznik/contracts';
import { type Caller, LacznikError, type Refusal } from '@lacznik/platform';
import type { KnownPolicyAt } from '../directory/known-policy';

/** Two institutions, one direction. */
export interface Pair {
  publisher: string;
  receiver: string;
}

/** On what ground a receiver asks: codes of a legal basis and of a purpose. */
export interface GroundCodes {
  legalBasis: string;
  purpose: string;
}

/** @throws LacznikError `not-a-party` where the caller is neither of the two, nor the operator */
export function requireParty({ roles, institution }: Caller, { publisher, receiver }: Pair): void {
  if (roles.includes('administrator') || institution === publisher || institution === receiver) return;
  throw new LacznikError('not-a-party', 'What holds between two institutions is said to them and to the operator.');
}

/** The section, where such a publisher publishes it to others. @throws LacznikError that lists every violation */
export function sectionFor(
  { publisher, receiver, section }: Pair & { section: string },
  known: KnownPolicyAt,
  day: string,
): SectionContract {
  const refusals: Refusal[] = strangers({ publisher, receiver }, known);
  if (publisher === receiver)
    refusals.push({
      code: 'validation-failed',
      path: 'receiver',
      detail: 'expected another institution than publisher',
    });
  const names = sectionsOf(publisher, known, day);
  const found = sectionByName(section);
  if (!found || (!names.includes(section) && refusals.length === 0)) {
    const detail = `expected a section that ${publisher} publishes on ${day}: ${namedCodes(names)}`;
    refusals.push({ code: 'validation-failed', path: 'section', detail });
  }
  if (!found || refusals.length > 0) throw LacznikError.ofAll(refusals);
  return found;
}

/** Names of the sections that the institution's kind publishes on the day. */
export function sectionsOf(publisher: string, { dictionaries }: KnownPolicyAt, day: string): string[] {
  const kind = entriesOn(dictionaries.institutionKinds, day).find(({ code }) => code === kindOfParty(publisher));
  return kind?.publishes ?? [];
}

/** Every ground on which such a receiver may ask on the day. */
export function groundsOf(receiver: string, { dictionaries }: KnownPolicyAt, day: string): GroundCodes[] {
  const purposes = entriesOn(dictionaries.purposes, day);
  return entriesOn(dictionaries.legalBases, day)
    .filter(({ receiverKinds }) => receiverKinds.includes(kindOfParty(receiver)))
    .flatMap(({ code: legalBasis }) => purposes.map(({ code: purpose }) => ({ legalBasis, purpose })));
}

/** What is wrong with the codes that a question names: unknown, or not such a receiver's on that day. */
export function requireGround(
  { legalBasis, purpose }: Partial<GroundCodes>,
  receiver: string,
  known: KnownPolicyAt,
  day: string,
): void {
  const { legalBases, purposes } = known.dictionaries;
  const grounds = groundsOf(receiver, known, day);
  const refusals = [
    ...against('legalBasis', legalBasis, legalBases, new Set(grounds.map((ground) => ground.legalBasis))),
    ...against('purpose', purpose, purposes, new Set(grounds.map((ground) => ground.purpose))),
  ];
  if (refusals.length > 0) throw LacznikError.ofAll(refusals);
}

function against(
  path: string,
  code: string | undefined,
  entries: readonly { code: string }[],
  holding: ReadonlySet<string>,
): Refusal[] {
  if (code === undefined || holding.has(code)) return [];
  const isKnown = entries.some((entry) => entry.code === code);
  const detail = `expected one that holds for this receiver on the day: ${namedCodes(holding)}`;
  return [{ code: isKnown ? 'not-valid-on-day' : 'validation-failed', path, detail }];
}

function strangers(pair: Pair, { policy }: KnownPolicyAt): Refusal[] {
  return (['publisher', 'receiver'] as const)
    .filter((path) => !policy.institutions.has(pair[path]))
    .map((path) => ({ code: 'unknown-institution', path, detail: 'no institution of this id takes part' }));
}
