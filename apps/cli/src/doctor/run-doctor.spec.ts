import { createServer, type Server as TlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import type { RequestListener } from 'node:http';
import { LacznikClient } from '@lacznik/client';
import {
  EXPLAIN_DECISION,
  LIST_CASES,
  LIST_INSTITUTIONS,
  READ_CASE,
  READ_EFFECTIVE,
  READ_FEED_STATUS,
  READ_LIVENESS,
  READ_READINESS,
} from '@lacznik/contracts';
import { answers, refuses, ScriptedServer } from '../../../../libs/client/src/scripted-server.fixture';
import { TestAuthority } from '../../../../test/harness/certificates';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { EXIT } from '../output/exit-codes';
import { Printer } from '../output/printer';
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
  [LIST_INSTITUTIONS.path]: answers({ institutions: [] }),
  [READ_FEED_STATUS.path]: answers({ ...STATUS, oldestUnacknowledged: undefined, lag: 0, position: 13 }),
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

  function hub(change: Readonly<Record<string, RequestListener>> = {}): void {
    const asked: Readonly<Record<string, RequestListener>> = { ...WELL, ...change };
    server.answerWith((request, response) => {
      const { pathname } = new URL(request.url ?? '', server.url);
      (asked[pathname] ?? refuses('not-found'))(request, response);
    });
  }
  function tokenOf(claims: object): string {
    const payload = { institution: 'OPS-260604', roles: ['institution'], aud: 'lacznik', exp: 4e9, ...claims };
    return folder.write('token', `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`);
  }

  interface Illness {
    options?: DoctorOptions;
    address?: string;
    tokenFile?: string;
    aheadMs?: number;
  }
  async function examine({ options = {}, address = server.url, tokenFile = tokenOf({}), aheadMs = 0 }: Illness = {}) {
    const settings = { edge: address, delivery: address, privacyGateway: address, tokenFile };
    const addresses = { edge: address, delivery: address, 'privacy-gateway': address };
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
    expect(results.filter(({ status, check }) => status !== 'ok' && !check.startsWith('dns'))).toEqual([]);
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
      ],
    ]);
  });

  it('looks at no more than it is asked to', async () => {
    hub();
    const { results } = await examine();
    const left = results.filter(({ status, check }) => status === 'not-checked' && !check.startsWith('dns'));
    expect(left.map(({ check }) => check)).toEqual(['case', 'agreement']);
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

  it('names a certificate of an authority that is not trusted, and how to trust it', async () => {
    const { certificate, key } = await (await TestAuthority.make()).sign('hub');
    const tls: TlsServer = createServer({ cert: certificate, key }, answers({}));
    await once(tls.listen(0, '127.0.0.1'), 'listening');
    const address = `https://127.0.0.1:${(tls.address() as AddressInfo).port}`;
    const { results } = await examine({ address }).finally(() => tls.close());
    expect(results.find(({ check }) => check === 'tls edge')).toMatchObject({
      status: 'wrong',
      found: expect.stringContaining('does not trust') as string,
      remedy: expect.stringContaining('LACZNIK_CA_FILE') as string,
    });
  });
});
