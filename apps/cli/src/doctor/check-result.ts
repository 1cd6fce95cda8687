/** What a check found. */
export interface CheckResult {
  /** What was looked at, such as `tls edge`. */
  check: string;
  status: 'ok' | 'wrong' | 'not-checked';
  found: string;
  /** What to do, where it is wrong or was not checked. */
  remedy?: string;
}

export function ok(check: string, found: string): CheckResult {
  return { check, status: 'ok', found };
}

export function wrong(check: string, found: string, remedy: string): CheckResult {
  return { check, status: 'wrong', found, remedy };
}

export function notChecked(check: string, found: string, remedy?: string): CheckResult {
  return { check, status: 'not-checked', found, ...(remedy === undefined ? {} : { remedy }) };
}
