import type { Refusal } from '../checking/refusal';
import { isObject } from '../checking/rules';
import { type DataClass, type Fields, check, shapeOf } from '../checking/shape';
import { type DirectoryDraft, type KnownWords, checkContents } from './check-contents';
import { DirectoryAgreement, DirectoryDisclosure } from './directory-agreement';
import { DirectoryDocument, DirectoryEdge, DirectoryScope } from './directory-document';
import { DirectoryInstitution } from './directory-institution';

export type DirectoryParse = { ok: true; directory: DirectoryDocument } | { ok: false; refusals: Refusal[] };

/**
 * Reads a directory document and reports every violation with its path: the form of each entry, ids that occur twice,
 * references that lead nowhere, institutions that two edges claim, parties that are one institution, disclosures by others
 * than the parties, kinds of institution and categories that the dictionaries do not have.
 *
 * @param known what the document may refer to, or must agree with, beside its own entries
 */
export function parseDirectory(body: unknown, known: KnownWords): DirectoryParse {
  const checked = check(shapeOf(DirectoryDocument), body, '');
  const sent = {
    institutions: listIn(body, 'institutions'),
    edges: listIn(body, 'edges'),
    scopes: listIn(body, 'scopes'),
    agreements: listIn(body, 'agreements'),
  };
  const draft = checked.ok ? checked.value : draftOf(body);
  const refusals = [...(checked.ok ? [] : checked.refusals), ...checkContents(draft, sent, known)];
  return checked.ok && refusals.length === 0 ? { ok: true, directory: checked.value } : { ok: false, refusals };
}

/** Of a document that is not well formed, what is, each entry in its place. */
function draftOf(body: unknown): DirectoryDraft {
  return {
    institutions: listIn(body, 'institutions').map((entry) => draftOne(DirectoryInstitution, entry)),
    edges: listIn(body, 'edges').map((entry) => draftOne(DirectoryEdge, entry)),
    scopes: listIn(body, 'scopes').map((entry) => draftOne(DirectoryScope, entry)),
    agreements: listIn(body, 'agreements').map((entry) => {
      if (!isObject(entry)) return undefined;
      const disclosures = listIn(entry, 'disclosures').map((disclosure) =>
        // Its categories show by themselves whether they are right.
        draftOne(DirectoryDisclosure, isObject(disclosure) ? { ...disclosure, additionalCategories: [] } : disclosure),
      );
      const agreement = draftOne(DirectoryAgreement, { ...entry, disclosures: [] });
      return agreement && { ...agreement, disclosures };
    }),
  };
}

function draftOne<T extends object>(dataClass: DataClass<T>, entry: unknown): Fields<T> | undefined {
  const checked = check(shapeOf(dataClass), entry, '');
  return checked.ok ? checked.value : undefined;
}

function listIn(body: unknown, field: string): unknown[] {
  const list = isObject(body) ? body[field] : undefined;
  return Array.isArray(list) ? list : [];
}
