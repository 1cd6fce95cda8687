import { Fields } from '../pages/fields';
import { selectionIn } from './selection';

describe('what a form of dead letters names', () => {
  it('is one letter, all of a person, or all', () => {
    expect(selectionIn(new Fields({ letter: '12', person: 'p' }))).toEqual({ from: 12, to: 12 });
    expect(selectionIn(new Fields({ person: 'p' }))).toMatchObject({ from: 1, blockedPerson: 'p' });
    expect(selectionIn(new Fields({}))).toEqual({ from: 1, to: Number.MAX_SAFE_INTEGER });
  });
});
