import type { DictionariesDocument } from '@lacznik/contracts';
import { addedEntry, endedEntry } from './changed-law';

const OLD = { code: 'social-work', pl: 'Praca socjalna', validFrom: '2004-05-01', validTo: '2019-12-31' };
const NEW = { code: 'social-work', pl: 'Praca socjalna', validFrom: '2020-01-01' };
const OTHER = { code: 'welfare-benefit', pl: 'Świadczenie', validFrom: '2004-05-01' };
const LAW: DictionariesDocument = {
  version: 12,
  institutionKinds: [],
  categories: [],
  purposes: [NEW, OLD, OTHER],
  legalBases: [],
  rules: [],
};

describe('a change of law', () => {
  it('ends the last entry of a code and leaves every other as it is', () => {
    expect(endedEntry(LAW, { version: 12, name: 'purposes', code: 'social-work', validTo: '2026-12-31' })).toEqual({
      version: 12,
      purposes: [{ ...NEW, validTo: '2026-12-31' }, OLD, OTHER],
    });
  });

  it('adds an entry to one dictionary, behind what it has', () => {
    const entry = { code: 'new', pl: 'Nowy', validFrom: '2027-01-01' };
    expect(addedEntry(LAW, { version: 11, name: 'purposes', entry })).toEqual({
      version: 11,
      purposes: [NEW, OLD, OTHER, entry],
    });
  });
});
