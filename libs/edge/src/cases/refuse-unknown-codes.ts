import { type CaseOpening, type Dictionaries, type DictionaryEntry, entriesOn, namedCodes } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import type { Refusal } from '@lacznik/platform';

/**
 * What is wrong with the codes of a case on `day`. A slip in a code would only show as silence: nothing would ever be delivered.
 * So it is refused at the door.
 */
export function refuseUnknownCodes(
  { legalBases, purposes }: Pick<Dictionaries, 'legalBases' | 'purposes'>,
  institution: string,
  { legalBasis, purpose }: Pick<CaseOpening, 'legalBasis' | 'purpose'>,
  day: string,
): Refusal[] {
  const kind = parseInstitutionId(institution)?.kind ?? '';
  const bases = entriesOn(legalBases, day).filter(({ receiverKinds }) => receiverKinds.includes(kind));
  if (bases.length === 0) {
    const detail = `No legal basis lets an institution of your kind, ${kind}, open a case today.`;
    return [{ code: 'forbidden', path: 'legalBasis', detail }];
  }
  return [
    ...refuseOther('legalBasis', legalBasis, { holding: bases, all: legalBases }),
    ...refuseOther('purpose', purpose, { holding: entriesOn(purposes, day), all: purposes }),
  ];
}

/** A code that the dictionary has on other days, or for others, is named; what nobody knows is not repeated. */
function refuseOther(
  path: string,
  code: string,
  { holding, all }: { holding: readonly DictionaryEntry[]; all: readonly DictionaryEntry[] },
): Refusal[] {
  if (holding.some((entry) => entry.code === code)) return [];
  const known = `expected one of ${namedCodes(holding.map((entry) => entry.code))}`;
  const isKnown = all.some((entry) => entry.code === code);
  const detail = isKnown ? `${known}; ${code} does not hold today for institutions of your kind` : known;
  return [{ code: 'validation-failed', path, detail }];
}
