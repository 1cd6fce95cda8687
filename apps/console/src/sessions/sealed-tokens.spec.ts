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

  it('are not all that is bound to a person: a form that is kept opens for its owner alone', async () => {
    const sealed = new SealedTokens([present]);
    const draft = { path: '/inquiries', fields: { note: 'Proszę o kontakt' } };
    const kept = await sealed.sealDraft('anna', draft);
    expect(kept).not.toContain('kontakt');
    expect(await sealed.openDraft('anna', kept)).toEqual(draft);
    expect(await sealed.openDraft('piotr', kept)).toBeUndefined();
  });

  it('and whose a form is nobody can make up', async () => {
    const sealed = new SealedTokens([present]);
    const owner = await sealed.sealOwner('anna');
    expect(await sealed.openOwner(owner)).toBe('anna');
    expect(await sealed.openOwner(await new SealedTokens([old]).sealOwner('anna'))).toBeUndefined();
    expect(await sealed.openOwner(await sealed.sealDraft('anna', { path: '/', fields: {} }))).toBeUndefined();
    expect(await sealed.openOwner(undefined)).toBeUndefined();
  });
});
