import { isDeepStrictEqual } from 'node:util';
import { type DirectoryAgreement, type DirectoryDocument, OPERATOR } from '@lacznik/contracts';
import type { Directory } from './directory.store';

/**
 * The document as it is to be stored: what coordinators did stays, whatever an operator's document says. The coordinator of an
 * institution that names none, the signatures under an agreement that says what was signed, its suspensions (the operator sets and
 * takes back the operator's own alone), and its end.
 */
export function keepWhatOthersDid(document: DirectoryDocument, before: Directory): DirectoryDocument {
  const coordinators = new Map(before.institutions.map(({ id, coordinator }) => [id, coordinator]));
  const agreements = new Map(before.agreements.map((agreement) => [agreement.id, agreement]));
  return {
    ...document,
    institutions: document.institutions.map((institution) => {
      const { coordinator = coordinators.get(institution.id) } = institution;
      return coordinator ? { ...institution, coordinator } : institution;
    }),
    agreements: document.agreements.map((agreement) => recorded(agreement, agreements.get(agreement.id))),
  };
}

function recorded(document: DirectoryAgreement, before: DirectoryAgreement | undefined): DirectoryAgreement {
  const { signatures: _, suspendedBy: __, ...agreement } = document;
  const suspendedBy = suspensions(document.status, before);
  const signatures = before && saysTheSame(document, before) ? before.signatures : undefined;
  return {
    ...agreement,
    status: statusOf(document.status, before, suspendedBy),
    ...(signatures ? { signatures } : {}),
    ...(suspendedBy.length > 0 ? { suspendedBy } : {}),
  };
}

function statusOf(
  status: DirectoryAgreement['status'],
  before: DirectoryAgreement | undefined,
  suspendedBy: readonly string[],
): DirectoryAgreement['status'] {
  if (before?.status === 'TERMINATED') return 'TERMINATED';
  return status === 'ACTIVE' && suspendedBy.length > 0 ? 'SUSPENDED' : status;
}

function suspensions(status: DirectoryAgreement['status'], before: DirectoryAgreement | undefined): string[] {
  const known = before?.suspendedBy ?? [];
  if (status === 'ACTIVE') return known.filter((who) => who !== OPERATOR);
  return status === 'SUSPENDED' && known.length === 0 ? [OPERATOR] : known;
}

function saysTheSame(one: DirectoryAgreement, other: DirectoryAgreement): boolean {
  return isDeepStrictEqual(contentsOf(one), contentsOf(other));
}

function contentsOf(agreement: DirectoryAgreement): object {
  const { status: _, signatures: __, suspendedBy: ___, ...contents } = agreement;
  // Without the fields that are there, but undefined.
  return JSON.parse(JSON.stringify(contents)) as object;
}
