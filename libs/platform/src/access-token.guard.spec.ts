import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { AppConfig } from './app-config';
import { LacznikError } from './lacznik-error';
import { AccessTokenGuard } from './access-token.guard';
import { Public, type RequestWithCaller, Roles } from './caller';

const ISSUER = 'https://issuer.example';
/** The clock alone is: what waits for the network must go on. */
const NOT_FAKED = ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout', 'clearTimeout', 'performance'] as const;

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
    guard = newGuard(url());
  });
  afterEach(() => jest.useRealTimers());
  afterAll(() => new Promise((resolve) => keys.close(resolve)));

  const url = (): string => `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;

  function newGuard(tokenJwksUrl: string, settings: Partial<AppConfig> = {}): AccessTokenGuard {
    return new AccessTokenGuard(
      new Reflector(),
      Object.assign(new AppConfig(), { tokenJwksUrl, tokenIssuer: ISSUER, ...settings }),
    );
  }

  interface Wishes {
    claims?: JWTPayload;
    issuer?: string;
    audience?: string;
    expires?: string | number | null;
    with?: Key;
    kid?: string;
  }

  function token(wishes: Wishes = {}): Promise<string> {
    const { expires = '5m' } = wishes;
    const unsigned = new SignJWT({ institution: 'PUP-2606', roles: ['institution'], sub: 'system', ...wishes.claims })
      .setProtectedHeader({ alg: 'ES256', kid: wishes.kid ?? 'k1' })
      .setIssuer(wishes.issuer ?? ISSUER)
      .setAudience(wishes.audience ?? 'lacznik');
    return (expires === null ? unsigned : unsigned.setExpirationTime(expires)).sign(wishes.with ?? key);
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

  it('lets in who has one of the roles, and says who it is, and until when', async () => {
    const expires = Math.floor(Date.now() / 1000) + 300;
    expect(await enter('forInstitutions', `Bearer ${await token({ expires })}`)).toEqual({
      subject: 'system',
      institution: 'PUP-2606',
      roles: ['institution'],
      // Clocks may differ by a minute.
      expiresAt: (expires + 60) * 1000,
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
    ['that has expired', { expires: '61 seconds ago' }, 'it has expired'],
    ['that never expires', { expires: null }, 'it lacks the claim exp'],
    ['that is not valid yet', { claims: { nbf: Date.now() / 1000 + 70 } }, 'it is not valid yet (claim nbf)'],
    ['for another audience', { audience: 'elsewhere' }, 'its claim aud must be lacznik'],
    ['of another issuer', { issuer: 'https://elsewhere.example' }, `its claim iss must be ${ISSUER}`],
    ['without a subject', { claims: { sub: undefined } }, 'it lacks the claim sub'],
    ['whose time is a text', { claims: { nbf: 'now' as never } }, 'its claim nbf has another form'],
    ['signed with a key that the issuer does not publish', { kid: 'k2' }, 'a key that the issuer does not publish'],
  ])('refuses a token %s, and says so', async (_, wishes, reason) => {
    const text = await enter('forInstitutions', `Bearer ${await token(wishes)}`);
    expect(text).toContain('unauthenticated: ');
    expect(text).toContain(reason);
  });

  it.each<[string, Wishes]>([
    ['has just expired', { expires: '50 seconds ago' }],
    ['is about to become valid', { claims: { nbf: Date.now() / 1000 + 50 } }],
  ])('takes a token that %s, for clocks differ', async (_, wishes) => {
    expect(await enter('forInstitutions', `Bearer ${await token(wishes)}`)).toMatchObject({ subject: 'system' });
  });

  it('remembers a token no longer than it is valid', async () => {
    const authorization = `Bearer ${await token({ expires: Math.floor(Date.now() / 1000) - 55 })}`;
    expect(await enter('forInstitutions', authorization)).toMatchObject({ subject: 'system' });
    jest.useFakeTimers({ now: Date.now() + 7000, doNotFake: [...NOT_FAKED] });
    expect(await enter('forInstitutions', authorization)).toContain('it has expired');
  });

  it('looks for roles and institutions where its settings say', async () => {
    const elsewhere = newGuard(url(), {
      tokenRolesClaims: ['realm_access.roles', 'resource_access.lacznik.example.pl.roles'],
      tokenInstitutionClaim: 'https://example.pl/institution',
      tokenInstitutionsClaim: 'served.ids',
    });
    const claims = {
      roles: ['administrator'],
      institution: 'PUP-2607',
      realm_access: { roles: ['offline_access', 'auditor'] },
      resource_access: { account: { roles: ['administrator'] }, 'lacznik.example.pl': { roles: ['institution'] } },
      'https://example.pl/institution': 'PUP-2606',
      served: { ids: ['PUP-2606'] },
    };
    expect(await enter('forInstitutions', `Bearer ${await token({ claims })}`, elsewhere)).toEqual({
      subject: 'system',
      institution: 'PUP-2606',
      institutions: ['PUP-2606'],
      roles: ['institution', 'auditor'],
      expiresAt: expect.any(Number) as number,
    });
  });

  it('says where it has looked for roles', async () => {
    const claims = { roles: undefined, realm_access: { roles: ['institution'] } };
    expect(await enter('forInstitutions', `Bearer ${await token({ claims })}`)).toContain(
      'role of this system at: roles.',
    );
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
    const good = answer;
    for (const broken of [
      { status: 500, body: '' },
      { status: 200, body: '<html>' },
      { status: 200, body: '{}' },
    ]) {
      answer = broken;
      expect(await enter('forInstitutions', authorization, newGuard(url()))).toContain('unavailable: ');
    }
    answer = good;
    expect(await enter('forInstitutions', authorization, newGuard('http://127.0.0.1:9/jwks.json'))).toContain(
      'unavailable: ',
    );
  });
});
