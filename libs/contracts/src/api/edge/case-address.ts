import { LookUpText, Optional } from '../../checking/rules';

/** Stands in the path for a reference behind it. */
const NOT_IN_PATH = '-';
const PLAIN_IN_PATH = /^[\w-][\w.-]*$/;

/** For integrators: how a case is addressed. */
export const CASE_ADDRESS =
  'A reference that is more than letters of ASCII, digits, `.`, `_` and `-`, or begins with `.`, stands behind the path: ' +
  '`-` in its place, and `?caseReference=` with the reference, percent-encoded.';

/** Which case is meant. A reference that no case has is not found, whatever its form. */
export class CaseParameters {
  @LookUpText("a case's reference")
  caseReference: string;
}

/** What a path cannot carry, since clients and proxies read `/`, `.`, `..`, `%` and others in it their own way. */
export class CaseQuery {
  /** The case's reference, whatever it is; `-` stands in its place in the path then. */
  @Optional()
  @LookUpText("a case's reference")
  caseReference?: string;
}

/** How a case is addressed: in the path where any client and proxy carries its reference there, else behind it. */
export function caseAddress(caseReference: string): { parameters: CaseParameters; query: CaseQuery } {
  return PLAIN_IN_PATH.test(caseReference)
    ? { parameters: { caseReference }, query: {} }
    : { parameters: { caseReference: NOT_IN_PATH }, query: { caseReference } };
}

/** The reference of the case that is addressed; undefined where the path and what is behind it name two. */
export function addressedCase({ caseReference }: CaseParameters, query: CaseQuery): string | undefined {
  if (query.caseReference === undefined) return caseReference;
  return caseReference === NOT_IN_PATH ? query.caseReference : undefined;
}
