import { RedrivePauses } from './redrive-pauses';

describe('the pauses between tries of a letter', () => {
  it('grow from two seconds to a minute', () => {
    const pauses = new RedrivePauses();
    expect(Array.from({ length: 7 }, () => pauses.lengthen('a', 0))).toEqual([
      2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('hold up that letter alone, until they are over', () => {
    const pauses = new RedrivePauses();
    pauses.lengthen('a', 1000);
    expect([pauses.isOver('a', 2999), pauses.isOver('a', 3000), pauses.isOver('b', 1000)]).toEqual([false, true, true]);
  });

  it('begin anew once it went through', () => {
    const pauses = new RedrivePauses();
    pauses.lengthen('a', 0);
    pauses.end('a');
    expect([pauses.isOver('a', 0), pauses.lengthen('a', 0)]).toEqual([true, 2000]);
  });
});
