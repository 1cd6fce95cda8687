/** Why a body is refused. A subset of the platform's problem codes. */
export type RefusalCode =
  'validation-failed' | 'unknown-field' | 'malformed-json' | 'pesel-invalid' | 'pesel-in-field' | 'one-person-only';

/**
 * A refusal as a value. `path` names the place (`data.from`, `person.pesel`, `agreements[3].disclosures[0].to`); `detail`
 * says what is expected there. Neither repeats what was sent.
 */
export interface Refusal {
  code: RefusalCode;
  path?: string;
  detail: string;
}

/** The refusal of a missing or wrong value. */
export function invalid(path: string, detail: string): Refusal {
  return path === '' ? { code: 'validation-failed', detail } : { code: 'validation-failed', path, detail };
}

/** A field's path below its parent's; the body itself has the path ''. */
export function below(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
