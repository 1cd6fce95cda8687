import { countsByDay } from './counts-by-day';

describe('counts by day', () => {
  it('add up what institutions and kinds have on the same day, the first day first', () => {
    const counts = [
      { day: '2026-02-03', entries: 1 },
      { day: '2026-02-02', entries: 31 },
      { day: '2026-02-03', entries: 4 },
    ];
    expect(countsByDay(counts)).toEqual([
      { day: '2026-02-02', entries: 31 },
      { day: '2026-02-03', entries: 5 },
    ]);
  });
});
