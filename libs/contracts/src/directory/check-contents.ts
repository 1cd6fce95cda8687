import { type Refusal, invalid } from '../checking/refusal';
import { isObject } from '../checking/rules';
import type {
  DirectoryAgreement,
  DirectoryDisclosure,
  DirectoryDocument,
  DirectoryInstitution,
  DirectoryScope,
} from './directory-document';

/** Ids to which a directory document may refer beside its own. */
export interface KnownIds {
  institutions?: ReadonlySet<string>;
  scopes?: ReadonlySet<string>;
}

/** A document whose malformed entries have been taken out of their places. */
export interface DirectoryDraft {
  institutions: (DirectoryInstitution | undefined)[];
  scopes: (DirectoryScope | undefined)[];
  agreements: (AgreementDraft | undefined)[];
}

type AgreementDraft = Omit<DirectoryAgreement, 'disclosures'> & { disclosures: (DirectoryDisclosure | undefined)[] };

interface References {
  institutions: (id: unknown) => boolean;
  scopes: (id: unknown) => boolean;
}

/** What no entry shows by itself. `sent` has the entries before the malformed ones were taken out: their ids count. */
export function checkContents(
  draft: DirectoryDraft,
  sent: Readonly<Record<keyof DirectoryDocument, readonly unknown[]>>,
  known: KnownIds,
): Refusal[] {
  const references = {
    institutions: knows(idsOf(sent.institutions), known.institutions),
    scopes: knows(idsOf(sent.scopes), known.scopes),
  };
  return [
    ...refuseDuplicates(idsOf(sent.institutions), 'institutions'),
    ...refuseDuplicates(idsOf(sent.scopes), 'scopes'),
    ...refuseDuplicates(idsOf(sent.agreements), 'agreements'),
    ...draft.agreements.flatMap((agreement, index) =>
      agreement === undefined ? [] : checkAgreement(agreement, `agreements[${index}]`, references),
    ),
  ];
}

function checkAgreement({ parties, disclosures }: AgreementDraft, path: string, references: References): Refusal[] {
  return [
    ...parties.flatMap((party, index) =>
      references.institutions(party) ? [] : [invalid(`${path}.parties[${index}]`, 'expected a known institution')],
    ),
    ...(parties[0] === parties[1] ? [invalid(`${path}.parties`, 'expected two different institutions')] : []),
    ...disclosures.flatMap((disclosure, index) =>
      disclosure === undefined
        ? []
        : checkDisclosure(disclosure, parties, `${path}.disclosures[${index}]`, references.scopes),
    ),
  ];
}

function checkDisclosure(
  { from, to, scope }: DirectoryDisclosure,
  parties: readonly string[],
  path: string,
  isScope: (id: unknown) => boolean,
): Refusal[] {
  return [
    ...(parties.includes(from) ? [] : [invalid(`${path}.from`, 'expected a party of the agreement')]),
    ...(parties.includes(to) ? [] : [invalid(`${path}.to`, 'expected a party of the agreement')]),
    ...(from === to ? [invalid(`${path}.to`, 'expected the other party')] : []),
    ...(isScope(scope) ? [] : [invalid(`${path}.scope`, 'expected a known scope')]),
  ];
}

function refuseDuplicates(ids: readonly unknown[], path: string): Refusal[] {
  const seen = new Set<unknown>();
  return ids.flatMap((id, index) => {
    if (typeof id !== 'string' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [invalid(`${path}[${index}].id`, 'expected an id that no other entry has')];
  });
}

function idsOf(entries: readonly unknown[]): unknown[] {
  return entries.map((entry) => (isObject(entry) ? entry['id'] : undefined));
}

function knows(own: readonly unknown[], others: ReadonlySet<string> = new Set()): (id: unknown) => boolean {
  const ids = new Set([...own, ...others]);
  return (id) => typeof id === 'string' && ids.has(id);
}
