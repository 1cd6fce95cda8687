import type { InboxSelection } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

const ALL = { from: 1, to: Number.MAX_SAFE_INTEGER };

/** Which dead letters a form names: one, those of a person, or, where it names neither, all. */
export function selectionIn(form: Fields): Pick<InboxSelection, 'from' | 'to' | 'blockedPerson'> {
  const [letter, blockedPerson] = [form.optional('letter'), form.optional('person')];
  if (letter !== undefined) return { from: Number(letter), to: Number(letter) };
  return blockedPerson === undefined ? ALL : { ...ALL, blockedPerson };
}
