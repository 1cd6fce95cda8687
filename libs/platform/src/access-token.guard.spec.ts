import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { AppConfig } from './app-config';
import { LacznikError } from './lacznik-error';
import { AccessTokenGuard } from './access-token.guard';
import { Public, type RequestWithCaller, Roles } from './caller';

const ISSUER = 'https://issuer.example';

class Addresses {
  @Roles('institution')
  forInstitutions(): void {}

  @Roles('administrator', 'auditor')
  forOthers(): void {}

  @Public()
  forAll(): void {}

  forNobody(): void {}
}

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

describe('AccessTokenGuard', () => {
  let keys: Server;
  let answer: { status: number; body: string };
  let guard: AccessTokenGuard;
  let key: Key;
  let foreignKey: Key;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    foreignKey = (await generateKeyPair('ES256')).privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
    keys = createServer((_, response) => response.writeHead(answer.status).end(answer.body)).listen(0, '127.0.0.1');
    await new Promise((resolve) => keys.once('listening', resolve));
    guard = newGuard(`http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`);
  });
  afterAll(() => new Promise((resolve) => keys.close(resolve)));

  function newGuard(tokenJwksUrl: string): AccessTokenGuard {
    const config = { tokenJwksUrl, tokenIssuer: ISSUER, tokenAudience: 'lacznik' };
    return new AccessTokenGuard(new Reflector(), config as AppConfig);
  }

  interface Wishes {
    claims?: JWTPayload;
    issuer?: string;
    audience?: string;
    expires?: string;
    with?: Key;
    kid?: string;
  }

  function token(wishes: Wishes = {}): Promise<string> {
    return new SignJWT({ institution: 'PUP-2606', roles: ['institution'], sub: 'system', ...wishes.claims })
      .setProtectedHeader({ alg: 'ES256', kid: wishes.kid ?? 'k1' })
      .setIssuer(wishes.issuer ?? ISSUER)
      .setAudience(wishes.audience ?? 'lacznik')
      .setExpirationTime(wishes.expires ?? '5m')
      .sign(wishes.with ?? key);
  }

  async function enter(
    address: keyof Addresses,
    authorization: string | undefined,
    by = guard,
  ): Promise<RequestWithCaller['caller'] | string> {
    const request = { headers: { authorization } } as RequestWithCaller;
    const context = {
      getType: () => 'http',
      getHandler: () => Addresses.prototype[address],
      getClass: () => Addresses,
      switchToHttp: () => ({ getRequest: () => request }),
    };
    try {
      await by.canActivate(context as unknown as ExecutionContext);
      return request.caller;
    } catch (error) {
      if (error instanceof LacznikError) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  it('lets in who has one of the roles, and says who it is', async () => {
    expect(await enter('forInstitutions', `Bearer ${await token()}`)).toEqual({
      subject: 'system',
      institution: 'PUP-2606',
      roles: ['institution'],
    });
    const auditor = await token({ claims: { roles: ['auditor', 'emperor'], institution: undefined } });
    expect(await enter('forOthers', `bearer ${auditor}`)).toMatchObject({ roles: ['auditor'], institution: undefined });
  });

  it.each<[unknown, unknown]>([
    [
      ['PUP-2606', 'PUP-2607'],
      ['PUP-2606', 'PUP-2607'],
    ],
    [['PUP-2606', 7, null], ['PUP-2606']],
    ['PUP-2606', undefined],
    [undefined, undefined],
  ])('reads from the claim `institutions` whom an edge serves, such as %j', async (claim, institutions) => {
    const claims = { roles: ['auditor'], institutions: claim };
    expect(await enter('forOthers', `Bearer ${await token({ claims })}`)).toMatchObject({ institutions });
  });

  it.each(['44051401458', 'jan.440514-01458@urzad.example', '４４０５１４０１４５８'])(
    'keeps out who is named by a PESEL, such as %s, which would stand in the log for ever, and does not repeat it',
    async (sub) => {
      const authorization = `Bearer ${await token({ claims: { sub } })}`;
      for (const answer of [
        await enter('forInstitutions', authorization),
        await enter('forInstitutions', authorization),
      ]) {
        expect(answer).toContain('unauthenticated: ');
        expect(answer).toContain('claim sub');
        expect(answer).not.toContain('4405');
      }
    },
  );

  it('lets in who is named by a UUID, whatever digits it has', async () => {
    const sub = 'a4405140-1458-4a4b-8c4d-d4051401458a';
    expect(await enter('forInstitutions', `Bearer ${await token({ claims: { sub } })}`)).toMatchObject({
      subject: sub,
    });
  });

  it('keeps out who has none of them, and everybody where no role is said', async () => {
    const authorization = `Bearer ${await token()}`;
    expect(await enter('forOthers', authorization)).toContain('forbidden: ');
    expect(await enter('forNobody', authorization)).toContain('forbidden: ');
    const roles: unknown[] = ['institution', { institution: true }, undefined, []];
    const answers = await Promise.all(
      roles.map(async (claim) => enter('forInstitutions', `Bearer ${await token({ claims: { roles: claim } })}`)),
    );
    for (const text of answers) expect(text).toContain('forbidden: ');
  });

  it('asks for no token at a public address', async () => {
    expect(await enter('forAll', undefined)).toBeUndefined();
  });

  it.each<[string, Wishes, string]>([
    ['that has expired', { expires: '1 minute ago' }, 'it has expired'],
    ['for another audience', { audience: 'elsewhere' }, 'claim aud is not as expected'],
    ['of another issuer', { issuer: 'https://elsewhere.example' }, 'claim iss is not as expected'],
    ['without a subject', { claims: { sub: undefined } }, 'claim sub is not as expected'],
    ['signed with a key that the issuer does not publish', { kid: 'k2' }, 'a key that the issuer does not publish'],
  ])('refuses a token %s, and says so', async (_, wishes, reason) => {
    const text = await enter('forInstitutions', `Bearer ${await token(wishes)}`);
    expect(text).toContain('unauthenticated: ');
    expect(text).toContain(reason);
  });

  it('refuses a token that is forged, unsigned, of another algorithm, or cut off', async () => {
    const claims = { sub: 'system', institution: 'PUP-2606', roles: ['institution'] };
    const symmetric = new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience('lacznik')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(answer.body));
    const good = await token();
    const [header, , signature] = good.split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, institution: 'PUP-2607' })).toString('base64url');
    const bad = [
      await token({ with: foreignKey }),
      await symmetric,
      new UnsecuredJWT(claims).setIssuer(ISSUER).setAudience('lacznik').setExpirationTime('5m').encode(),
      `${header}.${other}.${signature}`,
      good.slice(0, -4),
      'a.b.c',
      '',
    ];
    for (const text of bad) {
      expect(await enter('forInstitutions', `Bearer ${text}`)).toContain('unauthenticated: ');
    }
    expect(await enter('forInstitutions', undefined)).toContain('unauthenticated: ');
    expect(await enter('forInstitutions', `Basic ${good}`)).toContain('unauthenticated: ');
  });

  it('says that it cannot tell, not that the token is wrong, while the issuer’s keys cannot be had', async () => {
    const authorization = `Bearer ${await token()}`;
    const url = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;
    const good = answer;
    for (const broken of [
      { status: 500, body: '' },
      { status: 200, body: '<html>' },
      { status: 200, body: '{}' },
    ]) {
      answer = broken;
      expect(await enter('forInstitutions', authorization, newGuard(url))).toContain('unavailable: ');
    }
    answer = good;
    expect(await enter('forInstitutions', authorization, newGuard('http://127.0.0.1:9/jwks.json'))).toContain(
      'unavailable: ',
    );
  });
});
