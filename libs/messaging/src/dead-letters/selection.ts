import type { InboxSelection } from '@lacznik/contracts';
import { UNSETTLED } from './dead-letters.store';

/** SQL of the letters that a selection names, and of their persons; `first` is the number of its first parameter. */
export interface SelectedLetters {
  condition: string;
  persons: string;
  values: unknown[];
}

export function selectedLetters(selection: InboxSelection, first: number): SelectedLetters {
  const { from, to, blockedPerson, code, topic, partition, fromOffset, toOffset } = selection;
  const ofPerson = '(consumer, person) = (SELECT consumer, person FROM blocked_person WHERE blocks AND id = ?)';
  const parts: [sql: string, value: unknown][] = [
    ['number >= ?', from],
    ['number <= ?', to],
    [ofPerson, blockedPerson],
    ['code = ?', code],
    ['topic = ?', topic],
    ['partition = ?', partition],
    ['"offset" >= ?', fromOffset],
    ['"offset" <= ?', toOffset],
  ];
  const given = parts.filter(([, value]) => value !== undefined);
  const condition = [UNSETTLED, ...given.map(([sql], i) => sql.replace('?', `$${first + i}`))].join(' AND ');
  return {
    condition,
    persons: `(consumer, person) IN (SELECT consumer, person FROM dead_letter WHERE ${condition})`,
    values: given.map(([, value]) => value),
  };
}

/** Whether it names everything of the persons that it names: then so is what comes for them meanwhile. */
export function isWholePersons({ from, to, code, topic, partition }: InboxSelection): boolean {
  return from === 1 && to === Number.MAX_SAFE_INTEGER && [code, topic, partition].every((part) => part === undefined);
}
