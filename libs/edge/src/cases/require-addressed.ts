import { addressedCase, type CaseParameters, type CaseQuery } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';

/** The reference of the case that a request addresses. */
export function requireAddressed(parameters: CaseParameters, query: CaseQuery): string {
  const caseReference = addressedCase(parameters, query);
  if (caseReference !== undefined) return caseReference;
  const detail = 'expected - in the path where the reference stands behind it';
  throw new LacznikError('validation-failed', detail, { path: 'caseReference' });
}
