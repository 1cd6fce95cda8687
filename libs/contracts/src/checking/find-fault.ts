import type { RuleTraits } from './rule-traits';
import { isObject } from './rules';
import { type DataClass, type Shape, shapeOf } from './shape';

/**
 * Applies a class's rules to what an app of ours sent: the path of the first field that breaks one, `''` where the value is
 * no object. Makes neither copies nor sentences, as `check` does, since each message of the hot path passes here; unknown fields
 * are let through, so that a sender may be newer than its readers.
 */
export function findFault(shape: Shape<object>, value: unknown): string | undefined {
  if (!isObject(value)) return '';
  for (const [field, traits] of shape.traits) {
    if (shape.conditions.get(field)?.(value) === false) continue;
    const fault = faultIn(traits, value[field], value);
    if (fault !== undefined) return `${field}${fault}`;
  }
  return undefined;
}

function faultIn(traits: readonly RuleTraits[], value: unknown, object: Record<string, unknown>): string | undefined {
  for (const { holds, nested, item, value: member } of traits) {
    if (!holds(value, object)) return '';
    const inner = nested ? inObject(nested(), value) : inMembers(item ?? member, value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function inObject(dataClass: DataClass, value: unknown): string | undefined {
  const fault = findFault(shapeOf(dataClass), value);
  return fault === undefined || fault === '' ? fault : `.${fault}`;
}

function inMembers(item: DataClass | undefined, value: unknown): string | undefined {
  if (!item) return undefined;
  const traits = shapeOf(item).traits.get('value') ?? [];
  const found = Object.values(value as object).map((member: unknown) => faultIn(traits, member, { value: member }));
  return found.find((fault) => fault !== undefined);
}
