import type { SequencedEntry } from '@lacznik/contracts';
import { columnsOf } from './entry-columns';

describe('the outcome of an entry', () => {
  const withheld = [{ fields: ['to'], category: '7', reason: 'agreement' }];
  it.each<[string, object, string]>([
    ['with all that was there', { categories: ['7'], withheld: [] }, 'full'],
    ['with a part', { categories: ['7'], withheld }, 'partial'],
    ['with nothing', { categories: [], withheld }, 'refused'],
    [
      'that takes a record back',
      { categories: [], withheld: [], eventType: 'pl.lacznik.record.withdrawn' },
      'withdrawn',
    ],
    ['that announces a closing', { categories: [], withheld: [], eventType: 'pl.lacznik.case.closing-announced' }, ''],
    ['that tells of a step of a process', { categories: ['process-step'], withheld: [] }, 'full'],
    ['on a step that was refused', { kind: 'process', refused: 'no-agreement' }, 'refused'],
    ['on a step that took its place', { kind: 'process', status: 'accepted' }, ''],
    ['that disclosed nothing to anybody', {}, ''],
  ])('%s', (_, entry, outcome) => {
    expect(columnsOf(entry as SequencedEntry).outcome).toBe(outcome);
  });
});
