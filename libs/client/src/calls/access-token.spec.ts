import { rm, writeFile } from 'node:fs/promises';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { QuickClock } from '../scripted-server.fixture';
import { AccessTokens } from './access-token';

describe('an access token', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  let clock: QuickClock;
  beforeEach(() => {
    clock = new QuickClock();
  });

  /** A JWT that nobody could verify. */
  function expiringIn(seconds: number, name: string): string {
    const claims = JSON.stringify({ exp: clock.now() / 1000 + seconds, name });
    return `e30.${Buffer.from(claims).toString('base64url')}.x`;
  }

  it('from a file is the one that stands there now', async () => {
    const file = folder.path('token');
    await writeFile(file, 'first\n');
    const tokens = new AccessTokens({ file }, clock);
    expect(await tokens.current()).toBe('first');
    await writeFile(file, 'second\n');
    clock.pass(1000);
    expect(await tokens.current()).toBe('second');
  });

  it('from a file is read anew at once where it was refused', async () => {
    const file = folder.path('token');
    await writeFile(file, 'first');
    const tokens = new AccessTokens({ file }, clock);
    expect(await tokens.current()).toBe('first');
    await writeFile(file, 'second');
    expect(await tokens.replacementOf('first')).toBe('second');
    // Another call was refused with the first one, too, but the second is there already.
    expect(await tokens.replacementOf('first')).toBe('second');
  });

  it('says which file is missing or empty, and is there again with the file', async () => {
    const file = folder.path('token');
    const tokens = new AccessTokens({ file }, clock);
    await rm(file, { force: true });
    await expect(tokens.current()).rejects.toThrow(file);
    await writeFile(file, '\n');
    await expect(tokens.current()).rejects.toThrow(`${file} holds no access token.`);
    await writeFile(file, 'there');
    expect(await tokens.current()).toBe('there');
  });

  it('from a function is held until shortly before it expires, and got once for calls at the same time', async () => {
    let got = 0;
    const tokens = new AccessTokens(() => Promise.resolve(expiringIn(300, `${++got}`)), clock);
    const [first, same] = await Promise.all([tokens.current(), tokens.current()]);
    clock.pass(269_000);
    expect([same, await tokens.current(), got]).toEqual([first, first, 1]);
    clock.pass(1000);
    expect(await tokens.current()).not.toBe(first);
    expect(got).toBe(2);
  });

  it('from a function without a date is held for a minute', async () => {
    let got = 0;
    const tokens = new AccessTokens(() => `opaque-${++got}`, clock);
    await tokens.current();
    clock.pass(59_999);
    expect(await tokens.current()).toBe('opaque-1');
    clock.pass(1);
    expect(await tokens.current()).toBe('opaque-2');
  });
});
