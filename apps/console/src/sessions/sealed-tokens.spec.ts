import { randomBytes } from 'node:crypto';
import { SealedTokens } from './sealed-tokens';

const keyOf = (kid: string) => ({ kid, key: randomBytes(32) });
const [old, present] = [keyOf('old'), keyOf('present')];
const TOKENS = { accessToken: 'a.b.c', idToken: 'd.e.f', expiresAt: 1 };

describe('the tokens of a session', () => {
  it('open for the person whose they are, and for nobody else', async () => {
    const sealed = new SealedTokens([present]);
    const tokens = await sealed.sealTokens('anna', TOKENS);
    expect(tokens).not.toContain('a.b.c');
    expect(await sealed.openTokens({ subject: 'anna', tokens })).toEqual(TOKENS);
    await expect(sealed.openTokens({ subject: 'piotr', tokens })).rejects.toMatchObject({ code: 'internal' });
  });

  it('open while their key is in the file, and ask for a new sign-in once it is not', async () => {
    const tokens = await new SealedTokens([old]).sealTokens('anna', TOKENS);
    expect(await new SealedTokens([present, old]).openTokens({ subject: 'anna', tokens })).toEqual(TOKENS);
    const without = new SealedTokens([present]).openTokens({ subject: 'anna', tokens });
    await expect(without).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
