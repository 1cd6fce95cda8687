import { type Dictionaries, type DictionaryName, DICTIONARY_NAMES } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { Fields } from '../pages/fields';
import { entryIn } from './new-entry';

const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;

/** A form filled in with what an entry says. */
function formOf(entry: Readonly<Record<string, unknown>>): Fields {
  const fields = Object.entries(entry).map(([place, value]) => {
    const field = place.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === 'boolean') return [field, value ? 'yes' : ''] as const;
    return [field, typeof value === 'number' ? String(value) : value] as const;
  });
  return new Fields(Object.fromEntries(fields));
}

describe('a new entry of a dictionary', () => {
  it.each(DICTIONARY_NAMES)('of %s says all that the entries that there are say', (name: DictionaryName) => {
    for (const entry of SHIPPED[name] as readonly object[]) {
      const { validTo: _, ...rest } = entry as Record<string, unknown>;
      expect(entryIn(name, formOf(rest))).toEqual(rest);
    }
  });
});
