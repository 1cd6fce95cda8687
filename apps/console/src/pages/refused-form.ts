import { ProblemError } from '@lacznik/client';
import type { ProblemCode } from '@lacznik/contracts';
import type { FieldFault } from './form-parts';
import type { Visit } from './visit';

/** Refusals that are about what was filled in, not about the person, the session or the state of the system. */
const ABOUT_CONTENT = new Set([409, 422, 429]);

/**
 * What an app refused of a form, at its fields.
 * @param fields the form's field of a place in the body, such as `person.pesel`
 * @throws what was thrown, where it is no refusal of the content
 */
export function faultsOf(visit: Visit, thrown: unknown, fields: Readonly<Record<string, string>>): FieldFault[] {
  if (!(thrown instanceof ProblemError) || !ABOUT_CONTENT.has(thrown.status)) throw thrown;
  const { code, path, violations } = thrown;
  const all = violations.length > 0 ? violations : [{ code: code ?? 'validation-failed', path }];
  return all.map((one) => ({ field: fieldOf(one.path, fields), sentence: sentenceOf(visit, one.code) }));
}

function fieldOf(path: string | undefined, fields: Readonly<Record<string, string>>): string | undefined {
  const found = Object.keys(fields).find((place) => path !== undefined && isWithin(path, place));
  return found === undefined ? undefined : fields[found];
}

/** Whether a path is a place or leads on from it, such as `invited[0].email` from `invited`. */
function isWithin(path: string, place: string): boolean {
  return path.startsWith(place) && ['', '.', '['].includes(path.charAt(place.length));
}

function sentenceOf({ texts }: Visit, code: ProblemCode): string {
  return texts.problems[code];
}
