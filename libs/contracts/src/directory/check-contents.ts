import { type Refusal, invalid } from '../checking/refusal';
import { isObject, isDictionaryCode } from '../checking/rules';
import type { Dictionaries } from '../dictionaries/dictionaries';
import { isNumberedAsItsKind, namedCodes } from '../dictionaries/entries-on';
import { type AgreementDraft, checkAgreement } from './check-agreement';
import type { DirectoryDocument, DirectoryEdge, DirectoryScope } from './directory-document';
import type { DirectoryInstitution } from './directory-institution';

/** What a directory document may refer to, or must agree with, beside its own entries. */
export interface KnownWords {
  dictionaries: Dictionaries;
  institutions?: ReadonlySet<string>;
  scopes?: ReadonlySet<string>;
  edges?: readonly DirectoryEdge[];
}

/** A document whose malformed entries have been taken out of their places. */
export interface DirectoryDraft {
  institutions: (DirectoryInstitution | undefined)[];
  edges?: (DirectoryEdge | undefined)[];
  scopes: (DirectoryScope | undefined)[];
  agreements: (AgreementDraft | undefined)[];
}

/** What no entry shows by itself. `sent` has the entries before the malformed ones were taken out: their ids count. */
export function checkContents(
  draft: DirectoryDraft,
  sent: Readonly<Record<keyof DirectoryDocument, readonly unknown[]>>,
  known: KnownWords,
): Refusal[] {
  const { institutionKinds, categories } = known.dictionaries;
  const references = {
    dictionaries: known.dictionaries,
    categories: new Set(categories.map(({ code }) => code)),
    institutions: knows(idsOf(sent.institutions), known.institutions),
    scopes: knows(idsOf(sent.scopes), known.scopes),
  };
  return [
    ...refuseDuplicates(idsOf(sent.institutions), 'institutions'),
    ...refuseDuplicates(idsOf(sent.edges, 'name'), 'edges', 'name'),
    ...refuseDuplicates(idsOf(sent.scopes), 'scopes'),
    ...refuseDuplicates(idsOf(sent.agreements), 'agreements'),
    ...checkEdges(draft.edges ?? [], references.institutions, known.edges ?? []),
    ...checkKinds(draft.institutions, institutionKinds),
    ...checkSuccessors(draft.institutions, references.institutions),
    ...listsIn(sent.scopes, 'categories').flatMap((codes, index) =>
      checkCategories(codes, `scopes[${index}].categories`, references.categories),
    ),
    ...listsIn(sent.agreements, 'disclosures').flatMap((disclosures, index) =>
      listsIn(disclosures, 'additionalCategories').flatMap((codes, i) =>
        checkCategories(codes, `agreements[${index}].disclosures[${i}].additionalCategories`, references.categories),
      ),
    ),
    ...draft.agreements.flatMap((agreement, index) =>
      agreement === undefined ? [] : checkAgreement(agreement, `agreements[${index}]`, references),
    ),
  ];
}

/** The directory may name what does not hold yet, or no longer: decisions look at the day. */
function checkKinds(institutions: DirectoryDraft['institutions'], kinds: Dictionaries['institutionKinds']): Refusal[] {
  const forms = namedCodes(kinds.map(({ code, digits }) => `${code}- and ${digits} digits`));
  return institutions.flatMap((institution, index) =>
    institution === undefined || isNumberedAsItsKind(kinds, institution.id)
      ? []
      : [invalid(`institutions[${index}].id`, `expected a kind of the dictionary, numbered as it is: ${forms}`)],
  );
}

function checkSuccessors(
  institutions: DirectoryDraft['institutions'],
  isInstitution: (id: unknown) => boolean,
): Refusal[] {
  return institutions.flatMap((institution, index) => {
    if (institution?.successor === undefined) return [];
    const { id, status, successor } = institution;
    const path = `institutions[${index}].successor`;
    if (status !== 'ENDED') return [invalid(path, 'expected only where status is ENDED')];
    return successor !== id && isInstitution(successor) ? [] : [invalid(path, 'expected another known institution')];
  });
}

function checkCategories(codes: readonly unknown[], path: string, known: ReadonlySet<string>): Refusal[] {
  const detail = `expected a code of the dictionary of categories: ${namedCodes(known)}`;
  return codes.flatMap((code, i) =>
    !isDictionaryCode(code) || known.has(code) ? [] : [invalid(`${path}[${i}]`, detail)],
  );
}

/** What each entry has under `field`, where that is a list. */
function listsIn(entries: readonly unknown[], field: string): unknown[][] {
  return entries.map((entry) => {
    const list = isObject(entry) ? entry[field] : undefined;
    return Array.isArray(list) ? (list as unknown[]) : [];
  });
}

/** @param known the edges that are there already; those of the document take the place of theirs of the same name */
function checkEdges(
  edges: readonly (DirectoryEdge | undefined)[],
  isInstitution: (id: unknown) => boolean,
  known: readonly DirectoryEdge[],
): Refusal[] {
  const replaced = new Set(edges.map((edge) => edge?.name));
  const edgeOf = new Map<string, string>();
  const claim = ({ name, institutions }: DirectoryEdge, path: string): Refusal[] =>
    institutions.flatMap((institution, index) => {
      const place = `${path}.institutions[${index}]`;
      const other = edgeOf.get(institution);
      if (other !== undefined)
        return [invalid(place, `expected an institution that is named once: ${other} serves it`)];
      edgeOf.set(institution, name);
      return isInstitution(institution) ? [] : [invalid(place, 'expected a known institution')];
    });
  known.filter(({ name }) => !replaced.has(name)).forEach((edge) => claim(edge, ''));
  return edges.flatMap((edge, index) => (edge === undefined ? [] : claim(edge, `edges[${index}]`)));
}

function refuseDuplicates(ids: readonly unknown[], path: string, field = 'id'): Refusal[] {
  const seen = new Set<unknown>();
  return ids.flatMap((id, index) => {
    if (typeof id !== 'string' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      invalid(`${path}[${index}].${field}`, `expected ${field === 'id' ? 'an' : 'a'} ${field} that no other entry has`),
    ];
  });
}

function idsOf(entries: readonly unknown[], field = 'id'): unknown[] {
  return entries.map((entry) => (isObject(entry) ? entry[field] : undefined));
}

function knows(own: readonly unknown[], others: ReadonlySet<string> = new Set()): (id: unknown) => boolean {
  const ids = new Set([...own, ...others]);
  return (id) => typeof id === 'string' && ids.has(id);
}
