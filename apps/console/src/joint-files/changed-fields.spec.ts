import { changedFields } from './changed-fields';

describe('what changed between two revisions', () => {
  it('is what came, what became another and what is gone, and nothing else', () => {
    const before = { form: 'TRAINING', state: 'STARTED', from: '2026-02-01', organiser: 'ABC', hoursPerWeek: 0 };
    const now = { form: 'TRAINING', state: 'ENDED', from: '2026-02-01', to: '2026-02-27', hoursPerWeek: 0 };
    expect(changedFields(before, now)).toEqual([
      { field: 'state', before: 'STARTED', now: 'ENDED' },
      { field: 'to', now: '2026-02-27' },
      { field: 'organiser', before: 'ABC' },
    ]);
  });

  it('is nothing where only the order of the fields is another', () => {
    expect(changedFields({ form: 'TRAINING', state: 'ENDED' }, { state: 'ENDED', form: 'TRAINING' })).toEqual([]);
  });
});
