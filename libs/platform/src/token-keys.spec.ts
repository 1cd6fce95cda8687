import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { TokenKeys } from './token-keys';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const MINUTE = 60_000;

describe('the keys of a token issuer', () => {
  let issuer: Server;
  let published: JWK[];
  let isAway: boolean;
  let fetched: number;
  let keys: TokenKeys;
  let now: number;
  let one: Pair;
  let other: Pair;

  beforeAll(async () => {
    [one, other] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
    issuer = createServer((_, response) => {
      fetched++;
      response.writeHead(isAway ? 503 : 200).end(JSON.stringify({ keys: published }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => issuer.once('listening', resolve));
  });
  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    published = [await jwk(one, 'one')];
    isAway = false;
    fetched = 0;
    keys = new TokenKeys(new URL(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`), {});
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => new Promise((resolve) => issuer.close(resolve)));

  async function jwk({ publicKey }: Pair, kid?: string): Promise<JWK> {
    return { ...(await exportJWK(publicKey)), ...(kid === undefined ? {} : { kid }) };
  }

  /** Whether a token is taken; else the code of the error. */
  async function verify({ privateKey }: Pair, kid?: string): Promise<string> {
    const token = await new SignJWT({ sub: 'system' }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    return keys.verify(token).then(
      ({ sub }) => `of ${sub}`,
      ({ code }: { code: string }) => code,
    );
  }

  it('are fetched once, however many tokens they are asked for', async () => {
    expect(await Promise.all([verify(one, 'one'), verify(one, 'one')])).toEqual(['of system', 'of system']);
    now += 9 * MINUTE;
    expect(await verify(one, 'one')).toBe('of system');
    expect(fetched).toBe(1);
  });

  it.each(['other', undefined])('are fetched anew before a token of a new key (kid %s) is refused', async (kid) => {
    published = [await jwk(one, kid && 'one')];
    expect(await verify(one, kid && 'one')).toBe('of system');
    now += 1;
    published = [await jwk(other, kid)];
    expect(await Promise.all([verify(other, kid), verify(other, kid)])).toEqual(['of system', 'of system']);
    expect(fetched).toBe(2);
  });

  it('are fetched for made-up ids of keys no more than once a second', async () => {
    await verify(one, 'one');
    for (let i = 0; i < 30; i++) {
      expect(await verify(other, `made-up-${i}`)).toBe('ERR_JWKS_NO_MATCHING_KEY');
      now += 100;
    }
    expect(fetched).toBe(1 + 3);
  });

  it('serve on for hours while the issuer is away, and are asked for twice a minute', async () => {
    await verify(one, 'one');
    isAway = true;
    now += 11 * MINUTE;
    expect(await verify(one, 'one')).toBe('of system');
    expect(await verify(one, 'one')).toBe('of system');
    expect(fetched).toBe(2);
    now += MINUTE;
    expect(await verify(one, 'one')).toBe('of system');
    expect(fetched).toBe(3);
    now += 12 * 60 * MINUTE;
    expect(await verify(one, 'one')).toBe('ERR_JOSE_GENERIC');
  });

  it('cannot tell whether an unknown key is a new one while the issuer is away', async () => {
    await verify(one, 'one');
    isAway = true;
    expect(await verify(other, 'other')).toBe('ERR_JOSE_GENERIC');
    expect(await verify(other, 'other')).toBe('ERR_JOSE_GENERIC');
    expect(fetched).toBe(2);
  });

  it('are no longer taken once the issuer has withdrawn them', async () => {
    await verify(one, 'one');
    published = [await jwk(other, 'other')];
    now += 11 * MINUTE;
    expect(await verify(one, 'one')).toBe('ERR_JWKS_NO_MATCHING_KEY');
  });

  it('are all tried where several fit, beside one that this cannot use', async () => {
    const newer = { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' };
    published = [newer, { ...(await jwk(one)), x: 'AAAA' }, await jwk(one), await jwk(other)];
    expect(await verify(one)).toBe('of system');
    expect(await verify(other)).toBe('of system');
    expect(await verify(await generateKeyPair('ES256'))).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  it('do not take a key for another one of the same type', async () => {
    published = [await jwk(one, 'one'), await jwk(other, 'other')];
    expect(await verify(one, 'other')).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });
});
