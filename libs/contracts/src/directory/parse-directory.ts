import type { Refusal } from '../checking/refusal';
import { type Fields, type Shape, check, shapeOf } from '../checking/shape';
import { type DirectoryDraft, type KnownIds, checkContents } from './check-contents';
import {
  DirectoryAgreement,
  DirectoryDisclosure,
  DirectoryDocument,
  DirectoryInstitution,
  DirectoryScope,
} from './directory-document';

export type DirectoryParse = { ok: true; directory: DirectoryDocument } | { ok: false; refusals: Refusal[] };

const DOCUMENT = shapeOf(DirectoryDocument);
const INSTITUTION = shapeOf(DirectoryInstitution);
const SCOPE = shapeOf(DirectoryScope);
const AGREEMENT = shapeOf(DirectoryAgreement);
const DISCLOSURE = shapeOf(DirectoryDisclosure);

/**
 * Reads a directory document and reports every violation with its path: the form of each entry, ids that occur twice,
 * references that lead nowhere, parties that are one institution, disclosures by others than the parties, unknown
 * categories.
 *
 * @param known ids to which the document may refer beside its own; none unless given
 */
export function parseDirectory(body: unknown, known: KnownIds = {}): DirectoryParse {
  const document = check(DOCUMENT, body, '');
  if (!document.ok) return document;
  const refusals: Refusal[] = [];
  const draft = readEntries(document.value, refusals);
  refusals.push(...checkContents(draft, document.value, known));
  return refusals.length === 0 ? { ok: true, directory: draft as DirectoryDocument } : { ok: false, refusals };
}

function readEntries({ institutions, scopes, agreements }: DirectoryDocument, refusals: Refusal[]): DirectoryDraft {
  return {
    institutions: readList(INSTITUTION, institutions, 'institutions', refusals),
    scopes: readList(SCOPE, scopes, 'scopes', refusals),
    agreements: readList(AGREEMENT, agreements, 'agreements', refusals).map(
      (agreement, index) =>
        agreement && {
          ...agreement,
          disclosures: readList(DISCLOSURE, agreement.disclosures, `agreements[${index}].disclosures`, refusals),
        },
    ),
  };
}

/** The entries in their places, undefined for one that is not well formed: its refusals are added to `refusals`. */
function readList<T extends object>(
  shape: Shape<T>,
  entries: readonly unknown[],
  path: string,
  refusals: Refusal[],
): (Fields<T> | undefined)[] {
  return entries.map((entry, index) => {
    const checked = check(shape, entry, `${path}[${index}]`);
    if (checked.ok) return checked.value;
    refusals.push(...checked.refusals);
    return undefined;
  });
}
