import { ProblemError } from '@lacznik/client';
import { HttpCallError } from '@lacznik/http';

/** Whether an app did not answer, or could not at the moment: what it would have said is missing, and nothing else. */
export function isAway(error: unknown): boolean {
  return error instanceof HttpCallError || (error instanceof ProblemError && error.status >= 500);
}
