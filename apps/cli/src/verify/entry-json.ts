import { findRepeatedMember, isObject } from '@lacznik/contracts';
import { canonicalJson } from '@lacznik/ledger';

/** A JSON object as it was read; nothing about its members is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The object that a text holds; undefined where it is no JSON, holds something else, or has a name twice in one object: of
 * those JavaScript takes the last, while a person may read the first.
 */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && findRepeatedMember(text) === undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The canonical JSON of a value; undefined where there is none (numbers out of range, nesting without end). */
export function canonicalOf(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

/** What the checks need to know of an entry beyond its hash. */
export interface PersonNumber {
  person: string;
  personNumber: number;
}

/** On whom an entry is and which of that person's; undefined where it does not say. */
export function personNumberOf({ person, personNumber }: JsonObject): PersonNumber | undefined {
  if (typeof person !== 'string' || person === '') return undefined;
  if (!Number.isSafeInteger(personNumber) || (personNumber as number) < 1) return undefined;
  return { person, personNumber: personNumber as number };
}
