import { greatestOf, sumOf } from './samples';

const TEXT = [
  '# TYPE lacznik_dead_letters gauge',
  'lacznik_dead_letters{reason="failed"} 2',
  'lacznik_dead_letters{reason="behind"} 3',
  'lacznik_dead_letters_oldest_seconds 61.5',
  'lacznik_blocked_persons 1',
].join('\n');

describe('a metric of an app', () => {
  it('is summed over its labels, or for one of them, and takes in none whose name only begins alike', () => {
    expect(sumOf(TEXT, 'lacznik_dead_letters')).toBe(5);
    expect(sumOf(TEXT, 'lacznik_dead_letters', 'reason="failed"')).toBe(2);
    expect(sumOf(TEXT, 'lacznik_blocked_persons')).toBe(1);
  });

  it('has a greatest value, and is 0 where the app has none', () => {
    expect(greatestOf(TEXT, 'lacznik_dead_letters')).toBe(3);
    expect([greatestOf(TEXT, 'lacznik_relay'), sumOf('', 'lacznik_relay')]).toEqual([0, 0]);
  });
});
