import type { Fault } from './refusal';

/** The first member that is missing or blank. */
export function missingField<T extends object>(content: T, fields: readonly (keyof T & string)[]): Fault | undefined {
  const field = fields.find((name) => isBlank(content[name]));
  return field === undefined ? undefined : { code: 'field-missing', parts: { field } };
}

/** A member whose value is not possible. */
export function notValid(field: string): Fault {
  return { code: 'field-not-valid', parts: { field } };
}

/** A number above what law or agreement allows. */
export function overLimit(field: string, limit: number): Fault {
  return { code: 'over-the-limit', parts: { field, limit: String(limit) } };
}

/** A period that ends before it begins. */
export function periodFault(field: string, { from, to }: { from: string; to: string }): Fault | undefined {
  return from <= to ? undefined : notValid(field);
}

/** The first fault of several checks; those after it do not run. */
export function firstFault(...checks: readonly (() => Fault | undefined)[]): Fault | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
