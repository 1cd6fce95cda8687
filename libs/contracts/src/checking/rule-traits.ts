import type { Refusal } from './refusal';

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A value that was read, or why it was not. */
export type ReadValue = { ok: true; value: unknown } | { ok: false; refusals: Refusal[] };

/** What a rule is beside its test; kept with it in class-validator's own metadata. */
export interface RuleTraits {
  /** What JSON Schema can say of the rule. */
  schema: JsonSchema;
  /** The rule's test. */
  holds: (value: unknown, object: Readonly<Record<string, unknown>>) => boolean;
  /** The class by whose rules the value is checked. */
  nested?: () => new () => object;
  /** The class whose field `value` has the rules of each member of the list. */
  item?: new () => { value: unknown };
  /** The same of each value of an object whose field names are free. */
  value?: new () => { value: unknown };
  /** Reads a value that has passed its rules; what it gives takes the value's place. */
  read?: (value: unknown, path: string) => ReadValue;
  /** The name under which documents list the schema, where several fields share it. */
  component?: string;
}
