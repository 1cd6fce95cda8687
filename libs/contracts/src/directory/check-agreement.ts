import { type Refusal, invalid } from '../checking/refusal';
import type { Dictionaries } from '../dictionaries/dictionaries';
import type { DictionaryEntry } from '../dictionaries/dictionary-entries';
import { namedCodes } from '../dictionaries/entries-on';
import { SECTIONS, sectionByName } from '../sections/sections';
import type { DirectoryAgreement, DirectoryDisclosure } from './directory-agreement';
import { partyName } from './party';

/** An agreement whose malformed disclosures have been taken out of their places. */
export type AgreementDraft = Omit<DirectoryAgreement, 'disclosures' | 'status'> & {
  disclosures: (DirectoryDisclosure | undefined)[];
};

/** What an agreement may refer to. */
export interface AgreementReferences {
  dictionaries: Pick<Dictionaries, 'institutionKinds' | 'purposes' | 'legalBases'>;
  institutions: (id: unknown) => boolean;
  scopes: (id: unknown) => boolean;
}

/** References of an agreement that lead nowhere, parties that do not fit together, disclosures by others. Categories: elsewhere. */
export function checkAgreement(agreement: AgreementDraft, path: string, references: AgreementReferences): Refusal[] {
  const { parties, disclosures, sameCounty, purposes = [], legalBases = [] } = agreement;
  const { dictionaries, scopes } = references;
  const sameCountyOfTwo = sameCounty !== undefined && parties.some((party) => typeof party === 'string');
  return [
    ...checkParties(parties, path, references),
    ...(sameCountyOfTwo ? [invalid(`${path}.sameCounty`, 'expected only where the parties are kinds')] : []),
    ...strangersIn(`${path}.purposes`, purposes, dictionaries.purposes),
    ...strangersIn(`${path}.legalBases`, legalBases, dictionaries.legalBases),
    ...disclosures.flatMap((disclosure, index) =>
      disclosure === undefined ? [] : checkDisclosure(disclosure, parties, `${path}.disclosures[${index}]`, scopes),
    ),
  ];
}

function checkParties(
  parties: AgreementDraft['parties'],
  path: string,
  { dictionaries, institutions }: AgreementReferences,
): Refusal[] {
  const kinds = new Set(dictionaries.institutionKinds.map(({ code }) => code));
  const [one, other] = parties;
  return [
    ...parties.flatMap((party, index) => {
      if (typeof party === 'string')
        return institutions(party) ? [] : [invalid(`${path}.parties[${index}]`, 'expected a known institution')];
      const detail = `expected a kind of the dictionary: ${namedCodes(kinds)}`;
      return kinds.has(party.kind) ? [] : [invalid(`${path}.parties[${index}]`, detail)];
    }),
    ...(typeof one !== typeof other ? [invalid(`${path}.parties`, 'expected two institutions, or two kinds')] : []),
    ...(one && other && partyName(one) === partyName(other)
      ? [invalid(`${path}.parties`, 'expected two different institutions, or two different kinds')]
      : []),
  ];
}

function checkDisclosure(
  { from, to, scope, sections = [] }: DirectoryDisclosure,
  parties: AgreementDraft['parties'],
  path: string,
  isScope: (id: unknown) => boolean,
): Refusal[] {
  const names = parties.map(partyName);
  return [
    ...(names.includes(partyName(from)) ? [] : [invalid(`${path}.from`, 'expected a party of the agreement')]),
    ...(names.includes(partyName(to)) ? [] : [invalid(`${path}.to`, 'expected a party of the agreement')]),
    ...(partyName(from) === partyName(to) ? [invalid(`${path}.to`, 'expected the other party')] : []),
    ...(isScope(scope) ? [] : [invalid(`${path}.scope`, 'expected a known scope')]),
    ...sections.flatMap((name, index) =>
      sectionByName(name) ? [] : [invalid(`${path}.sections[${index}]`, `expected a section: ${SECTION_NAMES}`)],
    ),
  ];
}

const SECTION_NAMES = namedCodes(SECTIONS.map(({ name }) => name));

function strangersIn(path: string, codes: readonly string[], entries: readonly DictionaryEntry[]): Refusal[] {
  const known = new Set(entries.map(({ code }) => code));
  return codes.flatMap((code, index) =>
    known.has(code) ? [] : [invalid(`${path}[${index}]`, `expected a code of the dictionary: ${namedCodes(known)}`)],
  );
}
