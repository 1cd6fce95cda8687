import { KeptAnswer } from './kept-answer';

describe('an answer that is kept', () => {
  it('is asked for once while it is young, also by those who ask at the same time', async () => {
    const kept = new KeptAnswer<string>(60_000);
    const ask = jest.fn(() => Promise.resolve('law'));
    expect(await Promise.all([kept.get(ask), kept.get(ask)])).toEqual(['law', 'law']);
    expect(await kept.get(ask)).toBe('law');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is asked for again once it is old, or could not be had', async () => {
    const old = new KeptAnswer<number>(0);
    let asked = 0;
    const ask = (): Promise<number> => Promise.resolve(++asked);
    expect([await old.get(ask), await old.get(ask)]).toEqual([1, 2]);
    const kept = new KeptAnswer<string>(60_000);
    await expect(kept.get(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.get(() => Promise.resolve('there'))).toBe('there');
  });
});
