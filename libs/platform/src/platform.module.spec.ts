import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProblemCode } from '@lacznik/contracts';
import {
  Body,
  Controller,
  Get,
  Injectable,
  type INestApplication,
  Logger,
  Module,
  Param,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Request, Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { Public } from './caller';
import { AppConfig } from './app-config';
import { PlatformModule } from './platform.module';
import { readJsonBody } from './read-json-body';
import { LacznikError } from './lacznik-error';
import { traceMiddleware } from './trace-context';

const SECRET = '92010112345';
const ANSWER_TIMEOUT_MS = 100;

const failures: Record<string, () => Error> = {
  'in-database': () =>
    new QueryFailedError(`INSERT '${SECRET}'`, [SECRET], Object.assign(new Error(SECRET), { code: '23505' })),
  locked: () => new QueryFailedError('LOCK', [], Object.assign(new Error(SECRET), { code: '55P03' })),
  frozen: () => new Error('Query read timeout'),
  'cut-off': () => new Error('Connection terminated unexpectedly'),
  'too-slow': () =>
    new QueryFailedError(`SELECT '${SECRET}'`, [SECRET], Object.assign(new Error(SECRET), { code: '57014' })),
  slip: () => new TypeError(`Cannot read ${SECRET}`),
  elsewhere: () =>
    new LacznikError('feed-expired', 'further on', { place: { oldest: 7, last: 9 }, retryAfterSeconds: 70 }),
  several: () =>
    LacznikError.ofAll([
      { code: 'unknown-field', path: 'a', detail: 'one' },
      { code: 'validation-failed', path: 'b', detail: 'two' },
    ]),
};

@Controller()
@Public()
class Failing {
  readonly begun = Promise.withResolvers<void>();

  @Post('echo')
  @UseGuards(readJsonBody(1024))
  echo(@Body() body: unknown): unknown {
    return body;
  }

  @Post('read')
  async read(@Req() request: Request): Promise<void> {
    for await (const _ of request) this.begun.resolve();
  }

  @Get('never')
  answerNever(): Promise<never> {
    return new Promise(() => undefined);
  }

  @Get('begun')
  async begin(@Res() response: Response): Promise<void> {
    response.write('a');
    await delay(2 * ANSWER_TIMEOUT_MS);
    response.end('b');
  }

  @Get('fail/:how')
  fail(@Param('how') how: string): never {
    throw failures[how]?.() ?? new LacznikError(how as ProblemCode, 'said on purpose', { path: 'data.from' });
  }
}

describe('what every app answers', () => {
  let app: INestApplication;
  let url: string;
  const config = Object.assign(new AppConfig(), { tokenJwksUrl: 'http://127.0.0.1:9', drainMs: 0, finishMs: 0 });
  const parts: Record<'database' | 'kafka', boolean | 'frozen'> = { database: true, kafka: true };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const check = (name: keyof typeof parts) => ({
      name,
      degraded: () => (name === 'kafka' ? 'something stands still.' : undefined),
      check: () => {
        if (parts[name] === 'frozen') return new Promise<void>(() => undefined);
        return parts[name] ? Promise.resolve() : Promise.reject(new Error(SECRET));
      },
    });
    const readiness = { inject: [], useFactory: () => [check('database'), check('kafka')] };
    const tested = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config, readiness)],
      controllers: [Failing],
    }).compile();
    const express = tested.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    express.use(traceMiddleware);
    await express.listen(0, '127.0.0.1');
    app = express;
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  async function ask(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  it.each<[ProblemCode, number]>([
    ['validation-failed', 422],
    ['malformed-json', 400],
    ['not-your-institution', 403],
    ['revision-conflict', 409],
    ['not-found', 404],
    ['unauthenticated', 401],
    ['unavailable', 503],
    ['internal', 500],
  ])('to %s is a problem+json with status %i, the code, the path and the trace', async (code, status) => {
    const answer = await ask(`/fail/${code}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(JSON.parse(answer.text)).toMatchObject({
      type: `urn:lacznik:problem:${code}`,
      status,
      code,
      path: 'data.from',
      traceId: answer.headers.get('trace-id'),
    });
  });

  it('says from where to go on, and when to ask again', async () => {
    const { status, headers, text } = await ask('/fail/elsewhere');
    expect([status, headers.get('retry-after')]).toEqual([410, '70']);
    expect(JSON.parse(text)).toMatchObject({ code: 'feed-expired', oldest: 7, last: 9 });
  });

  it('lists every violation of one request', async () => {
    const { text } = await ask('/fail/several');
    expect(JSON.parse(text)).toMatchObject({ code: 'unknown-field', violations: [{ path: 'a' }, { path: 'b' }] });
  });

  it.each([
    ['in-database', 500, 'internal'],
    ['slip', 500, 'internal'],
    ['cut-off', 503, 'unavailable'],
    ['locked', 503, 'unavailable'],
    ['frozen', 503, 'unavailable'],
    ['too-slow', 503, 'unavailable'],
  ])('to a failure %s is %i, without a word of what failed', async (how, status, code) => {
    const answer = await ask(`/fail/${how}`);
    expect([answer.status, (JSON.parse(answer.text) as { code: string }).code]).toEqual([status, code]);
    expect(answer.text).not.toContain(SECRET);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
  });

  it('says of a statement that was ended for its time that it is to ask for less', async () => {
    expect((await ask('/fail/too-slow')).text).toContain('Ask for less');
    expect((await ask('/fail/cut-off')).text).not.toContain('Ask for less');
  });

  it.each([
    ['a broken body', 'application/json', `{"pesel":"${SECRET}"`, 400, 'malformed-json'],
    ['a bare value', 'application/json', `"${SECRET}"`, 400, 'malformed-json'],
    ['a body that is too large', 'application/json', JSON.stringify(SECRET.repeat(200)), 413, 'body-too-large'],
    ['a member sent twice', 'application/json', `{"a":[{"p":"${SECRET}","p":"x"}]}`, 422, 'validation-failed'],
    [
      'UTF-16',
      'application/json; charset=utf-16le',
      `{"p":"${SECRET}"}`.split('').join('\0') + '\0',
      400,
      'malformed-json',
    ],
    ['an unknown encoding', 'application/json; charset=x-none', `{"p":"${SECRET}"}`, 415, 'unsupported-media-type'],
  ])('to %s never echoes it', async (_, type, body, status, code) => {
    const answer = await ask('/echo', { method: 'POST', body, headers: { 'content-type': type } });
    expect([answer.status, (JSON.parse(answer.text) as { code: string }).code]).toEqual([status, code]);
    expect(answer.text).not.toContain(SECRET.slice(0, 6));
  });

  it('to a member sent twice names its place', async () => {
    const body = '{"a":[{"p":1,"p":1}]}';
    const answer = await ask('/echo', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(answer.text)).toMatchObject({ path: 'a[0].p', detail: 'expected each name once in an object' });
  });

  it('to a body that is too large says how much the address takes', async () => {
    const body = JSON.stringify('a'.repeat(2000));
    const answer = await ask('/echo', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(answer.text).toContain('This address takes a body of at most 1024 bytes. Send less at once."');
  });

  it('at an unknown address is a problem, too, without the address', async () => {
    const answer = await ask(`/no/${SECRET}`);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('"code":"not-found"');
    expect(answer.text).not.toContain(SECRET);
  });

  it('about being ready names the part that is not reachable, and nothing else about it', async () => {
    expect((await ask('/health/ready')).status).toBe(200);
    parts.kafka = false;
    const answer = await ask('/health/ready');
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('kafka');
    expect(answer.text).not.toContain(SECRET);
    expect((await ask('/health/live')).status).toBe(200);
    parts.kafka = true;
  });

  it('about being ready shows what stands still, and is ready all the same', async () => {
    const { status, text } = await ask('/health/ready');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up' }, kafka: { status: 'up', degraded: 'something stands still.' } },
    });
  });

  it('about being ready names the part that does not come back, within 2 s', async () => {
    parts.kafka = 'frozen';
    const asked = performance.now();
    const answer = await ask('/health/ready');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.text).toContain('Not reachable at the moment: kafka.');
    expect(performance.now() - asked).toBeLessThan(2000);
  });

  it('in time, whatever its handler waits for, but not where it has begun', async () => {
    config.answerTimeoutMs = ANSWER_TIMEOUT_MS;
    const answer = await ask('/never');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.text).toContain('"code":"unavailable"');
    expect((await ask('/begun')).text).toBe('ab');
    config.answerTimeoutMs = new AppConfig().answerTimeoutMs;
  });

  it('is nothing to a client that breaks off, nor is that logged as a fault', async () => {
    const logged = ['warn', 'error'].map((level) => jest.spyOn(Logger.prototype, level as 'warn'));
    const noted = jest.spyOn(Logger.prototype, 'debug');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 8\r\n\r\nx');
    await app.get(Failing).begun.promise;
    socket.destroy();
    while (noted.mock.calls.length === 0) await new Promise(setImmediate);
    expect(noted.mock.calls[0]?.[0]).toBe('The client broke off');
    for (const level of logged) expect(level).not.toHaveBeenCalled();
  });

  it('about metrics is what Prometheus reads', async () => {
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('# TYPE process_cpu_seconds_total counter');
  });
});

class OwnConfig extends AppConfig {
  own = 'of this app';
}

@Injectable()
class Configured {
  constructor(
    readonly own: OwnConfig,
    readonly general: AppConfig,
  ) {}
}

@Module({ providers: [Configured] })
class FeatureModule {}

describe('the configuration of an app', () => {
  it('is given to every module, under its own class and as what every app has', async () => {
    const config = Object.assign(new OwnConfig(), { tokenJwksUrl: 'http://127.0.0.1:9' });
    const tested = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config), FeatureModule],
    }).compile();
    const { own, general } = tested.get(Configured, { strict: false });
    expect([own, general]).toEqual([config, config]);
  });
});
