import { createServer, type Server as TlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { PassThrough } from 'node:stream';
import type { RequestListener } from 'node:http';
import { LacznikClient } from '@lacznik/client';
import {
  EXPLAIN_DECISION,
  LIST_BODIES,
  LIST_CASES,
  LIST_INSTITUTIONS,
  READ_CASE,
  READ_DECISION,
  READ_EFFECTIVE,
  READ_FEED_STATUS,
  READ_LIVENESS,
  READ_READINESS,
  RECONCILE,
} from '@lacznik/contracts';
import { answers, refuses, ScriptedServer } from '../../../../libs/client/src/scripted-server.fixture';
import { TestAuthority } from '../../../../test/harness/certificates';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { EXIT } from '../output/exit-codes';
import { Printer } from '../output/printer';
import { trustAuthority } from '../settings/connect';
import { ADDRESS_NAMES, ADDRESSES, type Settings } from '../settings/settings';
import type { CheckResult } from './check-result';
import type { DoctorOptions } from './patient';
import { runDoctor } from './run-doctor';

const CASE = 'OPS.5020.7.2026';
const STATUS = READ_FEED_STATUS.example.answer;
const ADDRESSED = { publisher: 'PUP-2606', section: 'activations', case: CASE };

/** What a hub that is well answers to each question. */
const WELL: Readonly<Record<string, RequestListener>> = {
  [READ_LIVENESS.path]: answers({ status: 'ok' }),
  [READ_READINESS.path]: answers({ status: 'ok' }),
  [LIST_CASES.path]: answers({ cases: [] }),
  [LIST_BODIES.path]: answers({ bodies: [] }),
  [LIST_INSTITUTIONS.path]: answers({ institutions: [] }),
  [READ_FEED_STATUS.path]: answers({ ...STATUS, oldestUnacknowledged: undefined, lag: 0, position: 13 }),
  '/v1/decisions/OPS-260604.1': answers(READ_DECISION.example.answer),
  [`/v1/cases/${CASE}`]: answers(READ_CASE.example.answer),
  [EXPLAIN_DECISION.path]: answers(EXPLAIN_DECISION.example.answer),
  [READ_EFFECTIVE.path]: answers(READ_EFFECTIVE.example.answer),
};

describe('the doctor', () => {
  const folder = temporaryFolder();
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  function wellBut(change: Readonly<Record<string, RequestListener>>): RequestListener {
    const asked: Readonly<Record<string, RequestListener>> = { ...WELL, ...change };
    return (request, response) => {
      const { pathname } = new URL(request.url ?? '', server.url);
      (asked[pathname] ?? refuses('not-found'))(request, response);
    };
  }
  function hub(change: Readonly<Record<string, RequestListener>> = {}): void {
    server.answerWith(wellBut(change));
  }
  function tokenOf(claims: object): string {
    const payload = { institution: 'OPS-260604', roles: ['institution'], aud: 'lacznik', exp: 4e9, ...claims };
    return folder.write('token', `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`);
  }

  interface Illness {
    options?: DoctorOptions;
    address?: string;
    tokenFile?: string;
    token?: string;
    more?: Settings;
    aheadMs?: number;
  }
  async function examine({ options = {}, address = server.url, aheadMs = 0, ...given }: Illness = {}) {
    const { tokenFile = tokenOf({}), token, more } = given;
    const apps = {
      edge: address,
      delivery: address,
      privacyGateway: address,
      accessLog: address,
      cooperation: address,
    };
    const settings = { ...apps, tokenFile, ...(token === undefined ? {} : { token }), ...more };
    const addresses = Object.fromEntries(ADDRESS_NAMES.map((name) => [ADDRESSES[name], address]));
    const lacznik = new LacznikClient({ addresses, token: { file: tokenFile }, patienceMs: 0 });
    const printed = new PassThrough({ encoding: 'utf8' });
    const now = (): number => Date.now() + aheadMs;
    const patient = { settings, options, lacznik, reached: new Set<never>(), now };
    const exitCode = await runDoctor(patient, new Printer(printed, true));
    await lacznik.close();
    printed.end();
    const lines = (await Array.fromAsync(printed)).join('').trim().split('\n');
    return { exitCode, results: lines.map((line) => JSON.parse(line) as CheckResult) };
  }
  /** What is wrong, by the check's name. */
  async function wrongOf(illness: Illness): Promise<Record<string, string>> {
    const { exitCode, results } = await examine(illness);
    const wrong = results.filter(({ status }) => status === 'wrong');
    expect(exitCode).toBe(wrong.length > 0 ? EXIT.faults : EXIT.done);
    expect(wrong.every(({ remedy }) => remedy)).toBe(true);
    return Object.fromEntries(wrong.map(({ check, found }) => [check, found]));
  }

  it('finds nothing wrong where all is well, in the order from this machine to the hub', async () => {
    hub();
    const position = folder.write('position', '{"feed":"OPS-260604/1","through":13}');
    const { exitCode, results } = await examine({ options: { ...ADDRESSED, position } });
    expect(results.filter(({ status, check }) => status !== 'ok' && !/^(dns|kafka)/.test(check))).toEqual([]);
    expect([
      exitCode,
      results.map(({ check }) => check.split(' ')[0]).filter((one, i, all) => one !== all[i - 1]),
    ]).toEqual([
      EXIT.done,
      [
        'settings',
        'dns',
        'tcp',
        'clock',
        'token',
        'ready',
        'role',
        'case',
        'agreement',
        'webhooks',
        'feed',
        'position',
        'kafka',
      ],
    ]);
  });

  it('looks at no more than it is asked to', async () => {
    hub();
    const { results } = await examine();
    const left = results.filter(({ status, check }) => status === 'not-checked' && !check.startsWith('dns'));
    expect(left.map(({ check }) => check)).toEqual(['case', 'agreement', 'kafka']);
  });

  it.each([
    ['a clock that is ahead', { aheadMs: 40_000 }, {}, { clock: 's ahead of the hub' }],
    ['a clock that is behind', { aheadMs: -40_000 }, {}, { clock: 'behind the hub' }],
    ['a token that is not there', { tokenFile: '/none' }, {}, { token: '/none: there is none' }],
    [
      'an app that is not ready',
      {},
      { [READ_READINESS.path]: refuses('unavailable', { detail: 'database' }) },
      { 'ready edge': 'database' },
    ],
    ['another server', {}, { [READ_READINESS.path]: refuses('not-found') }, { 'ready edge': 'that is not Łącznik' }],
    [
      'a token that is refused',
      {},
      { [LIST_CASES.path]: refuses('unauthenticated') },
      { 'role edge': 'unauthenticated: Because.' },
    ],
    [
      'another edge',
      {},
      { [LIST_CASES.path]: refuses('not-your-institution') },
      { 'role edge': 'not-your-institution' },
    ],
    ['an app for another role', {}, { [LIST_BODIES.path]: refuses('forbidden') }, { 'role cooperation': 'forbidden' }],
    ['a case that is not there', { options: { case: 'X' } }, {}, { case: 'not-found' }],
    [
      'a case that is closed',
      { options: { case: 'X' } },
      { '/v1/cases/X': answers({ status: 'closed', closedOn: '2026-01-02' }) },
      { case: 'closed since 2026-01-02' },
    ],
    [
      'a webhook that fails',
      {},
      { [READ_FEED_STATUS.path]: answers({ ...STATUS, channels: [{ breaker: 'open', subscription: 'S' }] }) },
      { webhooks: 'S is called no more' },
    ],
    [
      'a feed that nobody takes over',
      {},
      { [READ_FEED_STATUS.path]: answers(STATUS) },
      { feed: '2 wait, the first since 2026-02-02' },
    ],
  ] as [string, Illness, Record<string, RequestListener>, Record<string, string>][])(
    'names %s',
    async (_, illness, change, expected) => {
      hub(change);
      const wrong = await wrongOf(illness);
      for (const [check, found] of Object.entries(expected)) expect(wrong[check]).toContain(found);
    },
  );

  it.each([
    ['has expired', { exp: 1 }, 'it expired at 1970-01-01'],
    ['is for later', { nbf: 4e9 }, 'is the clock right?'],
    ['names no role', { roles: undefined }, 'it names no role'],
    ['is for nobody', { aud: undefined }, 'it is for nobody'],
    ['is for Kafka', { aud: 'lacznik-kafka' }, 'it opens Kafka alone'],
  ])('names a token that %s', async (_, claims, why) => {
    hub();
    expect((await wrongOf({ tokenFile: tokenOf(claims) }))['token']).toContain(why);
  });

  it('names the role that is missing without asking', async () => {
    hub();
    const wrong = await wrongOf({ tokenFile: tokenOf({ roles: ['auditor'] }) });
    expect(wrong['role delivery']).toContain('asks for the role institution');
  });

  it('names the link of the chain that says no, and what would have to be true', async () => {
    const [, withheld] = READ_EFFECTIVE.example.answer.answers[0]?.groups ?? [];
    hub({ [EXPLAIN_DECISION.path]: answers({ groups: [withheld] }) });
    const { results } = await examine({ options: ADDRESSED });
    expect(results.find(({ check }) => check === 'agreement')).toMatchObject({
      status: 'wrong',
      found: expect.stringContaining('The link that says no: scope.') as string,
      remedy: withheld?.nextStep?.en,
    });
  });

  it.each([
    ['another feed', { feed: 'OPS-260609/1', through: 1 }, 'holds the position of the feed OPS-260609/1'],
    ['a feed that was restored', { feed: 'OPS-260604/1', through: 99 }, 'the feed was restored to 13'],
    ['what is kept no more', { feed: 'OPS-260604/1', through: 2 }, 'kept from 9 on only'],
  ])('names a position of %s', async (_, place, why) => {
    hub({ [READ_FEED_STATUS.path]: answers({ ...STATUS, oldest: 9 }) });
    const position = folder.write('position', JSON.stringify(place));
    expect((await wrongOf({ options: { position } }))['position']).toContain(why);
  });

  it('names a host that nobody knows and a port on which nothing listens, and asks nothing there', async () => {
    expect(await wrongOf({ address: 'http://no-such-host.invalid' })).toMatchObject({
      'dns edge': expect.stringContaining('no-such-host.invalid') as string,
      'tcp edge': expect.stringContaining('no-such-host.invalid') as string,
    });
    expect(await wrongOf({ address: 'http://127.0.0.1:1' })).toMatchObject({
      'tcp edge': '127.0.0.1:1: nothing listens there',
    });
  });

  async function behindTls(certificate: string, key: string, authority?: string): Promise<CheckResult | undefined> {
    const tls: TlsServer = createServer({ cert: certificate, key }, wellBut({}));
    await once(tls.listen(0, '127.0.0.1'), 'listening');
    const address = `https://127.0.0.1:${(tls.address() as AddressInfo).port}`;
    const known = getCACertificates('default');
    if (authority !== undefined) trustAuthority({ caFile: folder.write('ca.pem', authority) });
    const { results } = await examine({ address }).finally(() => {
      tls.close();
      setDefaultCACertificates(known);
    });
    return results.find(({ check }) => check === 'tls edge');
  }

  it('names a certificate of an authority that is not trusted, and how to trust it', async () => {
    const { certificate, key } = await (await TestAuthority.make()).sign('hub');
    expect(await behindTls(certificate, key)).toMatchObject({
      status: 'wrong',
      found: expect.stringContaining('does not trust') as string,
      remedy: expect.stringContaining('LACZNIK_CA_FILE') as string,
    });
  });

  it.each([
    ['trusts an authority of the region’s own', {}, 'certificate of authority, until'],
    ['names a certificate that has expired', { until: new Date('2026-01-02') }, 'the certificate has expired'],
    ['names a certificate for another address', { ip: '127.0.0.2' }, 'the certificate is for another host name'],
  ])('%s', async (_, options, found) => {
    const authority = await TestAuthority.make();
    const { certificate, key } = await authority.sign('hub', options);
    const result = await behindTls(certificate, key, authority.certificate);
    expect(result?.found).toContain(found);
    expect(result?.status).toBe('ip' in options || 'until' in options ? 'wrong' : 'ok');
  });

  it('asks the log for what the role allows, and takes no such delivery for an answer', async () => {
    hub({ '/v1/decisions/OPS-260604.1': refuses('not-found'), [RECONCILE.path]: answers({ matches: true }) });
    const asOf = async (roles: string[]) => {
      const { results } = await examine({ tokenFile: tokenOf({ roles }) });
      return results.find(({ check }) => check === 'role accessLog')?.found;
    };
    expect(await asOf(['institution'])).toBe('readDecision is answered');
    expect(await asOf(['auditor'])).toBe('reconcile is answered');
  });

  it('takes the token from the environment, before the file', async () => {
    hub();
    const { results } = await examine({ tokenFile: '/none', token: 'x' });
    expect(results.find(({ check }) => check === 'token')?.found).toBe('LACZNIK_TOKEN holds no access token (JWT)');
  });

  it.each([
    ['no token', {}, 'kafka token', 'none is set'],
    ['a token file that is not there', { kafkaTokenFile: '/none' }, 'kafka token', '/none: there is none'],
    ['brokers that are not there', {}, 'tcp kafka', 'nothing listens there'],
  ])('names for Kafka %s, and tries nothing behind it', async (_, more, check, found) => {
    hub();
    const { results } = await examine({ more: { kafkaBrokers: '127.0.0.1:1', ...more } });
    expect(results.find((result) => result.check === check)).toMatchObject({
      status: 'wrong',
      found: expect.stringContaining(found) as string,
    });
    expect(results.find((result) => result.check === 'kafka group')?.status).toBe('not-checked');
  });
});
