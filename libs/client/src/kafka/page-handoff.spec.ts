import { PageHandoff } from './page-handoff';

describe('a hand-off of pages', () => {
  const page = { deliveries: [] };

  it('counts a page as taken over once the next one is asked for', async () => {
    const handoff = new PageHandoff();
    const pages = handoff.pages();
    const given = handoff.give(page);
    expect((await pages.next()).value).toBe(page);
    const next = pages.next();
    await expect(given).resolves.toBe(true);
    handoff.end();
    expect((await next).done).toBe(true);
  });

  it('takes nothing any more once it has ended', async () => {
    const handoff = new PageHandoff();
    const given = handoff.give(page);
    handoff.end();
    await expect(Promise.all([given, handoff.give(page)])).resolves.toEqual([false, false]);
  });

  it('throws at whoever iterates what the consumer fails with', async () => {
    const handoff = new PageHandoff();
    const next = handoff.pages().next();
    handoff.fail(new Error('gone'));
    await expect(next).rejects.toThrow('gone');
  });
});
