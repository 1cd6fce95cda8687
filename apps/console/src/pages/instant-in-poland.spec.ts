import { instantInPoland } from './instant-in-poland';

describe('a time by the clock in Poland', () => {
  it('is two hours before Greenwich in summer, one in winter', () => {
    expect(instantInPoland('2026-07-01', '09:00')).toBe('2026-07-01T07:00:00.000Z');
    expect(instantInPoland('2026-12-01', '09:00')).toBe('2026-12-01T08:00:00.000Z');
  });

  it('is the first of the hour that comes twice', () => {
    expect(instantInPoland('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('stays as it was typed where the clock never shows it', () => {
    expect(instantInPoland('2026-03-29', '02:30')).toBe('2026-03-29T02:30');
    expect(instantInPoland('2026-13-01', '')).toBe('2026-13-01T');
  });
});
