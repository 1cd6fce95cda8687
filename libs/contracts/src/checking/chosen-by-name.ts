import { below, invalid } from './refusal';
import type { ReadValue } from './rule-traits';
import { isObject, rule } from './rules';
import { check, type DataClass, shapeOf } from './shape';

/** An object of the class that its field `name` chooses, such as a command of many. */
export function ChosenByName(classes: () => Readonly<Record<string, DataClass>>): PropertyDecorator {
  const read = (value: unknown, path: string): ReadValue => {
    const chosen = classOf(classes(), value);
    if (chosen !== undefined) return check(shapeOf(chosen), value, path);
    const names = Object.keys(classes()).join(', ');
    return { ok: false, refusals: [invalid(below(path, 'name'), `expected one of ${names}`)] };
  };
  const anyOf = (): DataClass[] => [...new Set(Object.values(classes()))];
  return rule('chosenByName', isObject, 'an object', {}, { anyOf, read });
}

function classOf(classes: Readonly<Record<string, DataClass>>, value: unknown): DataClass | undefined {
  const name = isObject(value) ? value['name'] : undefined;
  return typeof name === 'string' && Object.hasOwn(classes, name) ? classes[name] : undefined;
}
