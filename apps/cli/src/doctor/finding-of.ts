import { HttpCallError, ProblemError } from '@lacznik/client';
import { PROBLEMS } from '@lacznik/contracts';
import { type CheckResult, wrong } from './check-result';

/** What a call that failed tells. @throws what is neither an answer nor the lack of one */
export function findingOf(check: string, error: unknown): CheckResult {
  if (error instanceof ProblemError) {
    const { code, status, detail } = error;
    const remedy =
      code === undefined ? 'Something between here and the app answers: ask who runs it.' : PROBLEMS[code].remedy;
    return wrong(check, `${code ?? status}: ${detail}`, remedy);
  }
  if (error instanceof HttpCallError) return wrong(check, error.message, 'Look at the checks above.');
  throw error;
}
