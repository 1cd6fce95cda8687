import type { Refusal } from './refusal';

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A value that was read, or why it was not. */
export type ReadValue = { ok: true; value: unknown } | { ok: false; refusals: Refusal[] };

/** What a rule is; kept in class-validator's own metadata. */
export interface RuleTraits {
  /** Whether the value, a field of the object, keeps the rule. */
  holds: (value: unknown, object: Record<string, unknown>) => boolean;
  /** What the value should be, as it is said to the sender. */
  expected: string;
  /** What JSON Schema can say of the rule. */
  schema: JsonSchema;
  /** The class by whose rules the value is checked. */
  nested?: () => new () => object;
  /** The class whose field `value` has the rules of each member of the list. */
  item?: new () => { value: unknown };
  /** The same of each value of an object whose field names are free. */
  value?: new () => { value: unknown };
  /** Reads a value that has passed its rules; what it gives takes the value's place. */
  read?: (value: unknown, path: string) => ReadValue;
  /** How a list in the place of the whole object, whose field this is, is refused. */
  refuseList?: (path: string) => Refusal;
  /** The classes one of which the value is of; only documents look at them. */
  anyOf?: () => readonly (new () => object)[];
  /** Set where the text may be anything, a PESEL too: what is looked up only, and what the app itself looks at. */
  mayBePesel?: true;
  /** The name under which documents list the schema, where several fields share it. */
  component?: string;
}
