import {
  ERASE_PERSON,
  EXPORT_ENTRIES,
  type JointFile,
  READ_CHECKPOINT,
  READ_JOINT_FILE,
  READ_TILE,
  RECONCILE,
} from '@lacznik/contracts';
import { type ClientOptions, HttpCallError, LacznikClient, ProblemError } from '.';
import { answers, isSilent, QuickClock, refuses, resets, ScriptedServer } from './scripted-server.fixture';

const PERSON = { pesel: '81030206002' };
const CASE = { caseReference: 'OPS.1', person: PERSON, legalBasis: 'ups-105-1', purpose: 'social-work' };
const OPENED = { ...CASE, person: 'p1-X', status: 'open', openedOn: '2026-02-02' };

describe('a client', () => {
  let server: ScriptedServer;
  let clock: QuickClock;
  const clients: LacznikClient[] = [];

  function client(more: Partial<ClientOptions> = {}): LacznikClient {
    const { url } = server;
    const addresses = { edge: url, delivery: `${url}/`, 'privacy-gateway': `${url}/hub`, 'access-log': url };
    const made = new LacznikClient({ addresses, token: 'T', clock, random: () => 0.5, ...more });
    clients.push(made);
    return made;
  }

  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  beforeEach(() => {
    clock = new QuickClock();
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all(clients.map((one) => one.close()));
  });

  describe('that makes a call from an operation', () => {
    it('sends method, address, parameters, query, token and body, and gives the value that is answered', async () => {
      server.answerWith(answers(OPENED, 201));
      expect(await client().cases.open(CASE)).toEqual(OPENED);
      await client().cases.close('OPS/1', { closedOn: '2026-03-01' });
      await client().withholdings({ from: '2026-02-01' });
      expect(server.requests).toEqual([
        { line: 'POST /v1/cases', token: 'T', body: JSON.stringify(CASE) },
        { line: 'POST /v1/cases/-/close?caseReference=OPS%2F1', token: 'T', body: '{"closedOn":"2026-03-01"}' },
        { line: 'GET /hub/v1/withholdings?from=2026-02-01', token: 'T', body: '' },
      ]);
    });

    it('gives a text where the operation answers a text, bytes where it answers bytes, and sends no token where none is asked', async () => {
      server.answerWith(
        (_, response) => response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('note\n'),
        (_, response) => response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('\0x'),
      );
      const note: string = await client().call(READ_CHECKPOINT, { parameters: { year: 2026 } });
      const tile: Buffer = await client().call(READ_TILE, { parameters: { year: 2026, path: '0/x001/000' } });
      expect([note, tile]).toEqual(['note\n', Buffer.from('\0x')]);
      expect(server.requests.map(({ line, token }) => [line, token])).toEqual([
        ['GET /log/2026/checkpoint', undefined],
        ['GET /log/2026/tile/0/x001/000', undefined],
      ]);
    });

    it('holds input and answer to the classes of the operation, before anything runs', async () => {
      server.answerWith(answers({ caseReference: 'OPS.1', sections: {} }));
      const file: JointFile = await client().call(READ_JOINT_FILE, { parameters: { caseReference: 'OPS.1' } });
      expect(file.sections).toEqual({});
      const mistakes = (): unknown => [
        // @ts-expect-error: the parameter is called caseReference
        client().call(READ_JOINT_FILE, { parameters: { reference: 'OPS.1' } }),
        // @ts-expect-error: parameters are needed
        client().call(READ_JOINT_FILE),
        // @ts-expect-error: a case has a purpose
        client().cases.open({ caseReference: 'OPS.1', person: PERSON, legalBasis: 'ups-105-1' }),
        // @ts-expect-error: an export is answered line by line
        client().call(EXPORT_ENTRIES),
      ];
      expect(mistakes).toBeInstanceOf(Function);
    });

    it('says which address is missing or is none', async () => {
      await expect(client({ addresses: {} }).call(RECONCILE)).rejects.toThrow('needs the address of access-log');
      expect(() => client({ addresses: { edge: 'localhost' } })).toThrow('The address of edge is no URL: localhost');
    });
  });

  describe('that is refused', () => {
    it('throws the problem: code, status, place, what is expected, trace id and all violations', async () => {
      const violations = [
        { code: 'validation-failed', path: 'purpose', detail: 'expected another' },
        { code: 'unknown-field', path: 'x', detail: 'no such field' },
      ];
      server.answerWith(refuses('validation-failed', { path: 'purpose', detail: 'expected another', violations }));
      const error = (await client()
        .cases.open(CASE)
        .catch((one: unknown) => one)) as ProblemError;
      expect(error).toBeInstanceOf(ProblemError);
      expect(error).toMatchObject({ code: 'validation-failed', status: 422, path: 'purpose', violations });
      expect(error).toMatchObject({ traceId: 'a'.repeat(32), detail: 'expected another' });
      expect(error.message).toBe(
        `openCase was answered validation-failed at purpose: expected another (trace ${'a'.repeat(32)})`,
      );
    });

    it.each(['validation-failed', 'case-conflict', 'forbidden', 'not-found', 'internal'] as const)(
      'does not try again on %s',
      async (code) => {
        server.answerWith(refuses(code));
        await expect(client().cases.open(CASE)).rejects.toMatchObject({ code });
        expect(server.requests).toHaveLength(1);
      },
    );

    it('throws by its status what is no problem document, such as the answer of something in between', async () => {
      server.answerWith((_, response) => response.writeHead(413).end('<html>'));
      await expect(client().cases.open(CASE)).rejects.toMatchObject({ name: 'ProblemError', status: 413 });
      server.answerWith(refuses('internal', { code: 'of-the-future' }));
      const error = (await client()
        .cases.open(CASE)
        .catch((one: unknown) => one)) as ProblemError;
      expect([error.code, error.status, error.detail]).toEqual([undefined, 500, 'Because.']);
    });
  });

  describe('that may succeed later', () => {
    it('waits for what Retry-After says and a random part more, then sends the same again', async () => {
      server.answerWith(refuses('unavailable', {}, { 'retry-after': '7' }), answers(OPENED, 201));
      expect(await client().cases.open(CASE)).toEqual(OPENED);
      expect(clock.slept).toEqual([7100]);
      expect(new Set(server.requests.map(({ body }) => body))).toEqual(new Set([JSON.stringify(CASE)]));
      expect(server.requests).toHaveLength(2);
    });

    it('understands an instant in Retry-After', async () => {
      const at = new Date(clock.now() + 9000).toUTCString();
      server.answerWith(refuses('unavailable', {}, { 'retry-after': at }), answers(OPENED, 201));
      await client().cases.open(CASE);
      expect(clock.slept).toEqual([9100]);
    });

    it('waits longer each time up to a bound, and gives up with the last problem when its time is over', async () => {
      server.answerWith(refuses('unavailable'));
      await expect(client({ patienceMs: 60_000 }).cases.open(CASE)).rejects.toMatchObject({ code: 'unavailable' });
      expect(clock.slept).toEqual([100, 200, 400, 800, 1600, 3200, ...Array.from({ length: 10 }, () => 5000)]);
    });

    it('does not wait where Retry-After is later than its time, and tries once without patience', async () => {
      server.answerWith(refuses('unavailable', {}, { 'retry-after': '3600' }));
      await expect(client().cases.open(CASE)).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
      await expect(client().cases.open(CASE, { patienceMs: 0 })).rejects.toMatchObject({ code: 'unavailable' });
      expect([server.requests.length, clock.slept]).toEqual([2, []]);
    });

    it.each([
      ['a broken connection', resets],
      [
        'the 502 of a balancer',
        (_: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(502).end(),
      ],
    ])('repeats after %s what is safe to repeat, and nothing else', async (_, breaks) => {
      server.answerWith(breaks, answers(OPENED, 201));
      expect(await client().cases.open(CASE)).toEqual(OPENED);
      server.answerWith(breaks, answers({ matches: true }));
      expect(await client().call(RECONCILE)).toEqual({ matches: true });
      server.answerWith(breaks, answers({ erased: 1 }));
      await expect(client().call(ERASE_PERSON, { body: { person: PERSON } })).rejects.toBeInstanceOf(Error);
      expect(server.requests).toHaveLength(1);
    });

    it('repeats anything that was refused before it was done', async () => {
      server.answerWith(refuses('unavailable'), answers({ erased: 1 }));
      expect(await client().call(ERASE_PERSON, { body: { person: PERSON } })).toEqual({ erased: 1 });
    });
  });

  describe('whose token is refused', () => {
    it('takes another one at once, and throws where there is none', async () => {
      const tokens = ['old', 'new'];
      server.answerWith(refuses('unauthenticated'), answers(OPENED, 201));
      await client({ token: () => tokens.shift() ?? 'new' }).cases.open(CASE);
      expect(server.requests.map(({ token }) => token)).toEqual(['old', 'new']);
      server.answerWith(refuses('unauthenticated'));
      await expect(client().cases.open(CASE)).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
      expect([server.requests.length, clock.slept]).toEqual([1, []]);
    });
  });

  describe('that gets no answer', () => {
    it('throws a network failure: nobody answers in time, or what comes is no JSON', async () => {
      server.answerWith(isSilent);
      const once = { patienceMs: 0, timeoutMs: 50 };
      await expect(client().cases.open(CASE, once)).rejects.toMatchObject({ name: 'HttpCallError', fault: 'timeout' });
      server.answerWith((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>'));
      const unreadable = { name: 'HttpCallError', fault: 'unreadable' };
      await expect(client().cases.open(CASE)).rejects.toMatchObject(unreadable);
    });

    it('does not read more than it is told to', async () => {
      server.answerWith(answers('x'.repeat(1000)));
      const error = await client({ maxAnswerBytes: 100 })
        .cases.jointFile('OPS.1')
        .catch((one: unknown) => one);
      expect(error).toBeInstanceOf(HttpCallError);
      expect([error, server.requests.length]).toMatchObject([{ fault: 'too-long' }, 1]);
    });

    it('ends a call, and the waiting for another try, by its signal, and throws the reason', async () => {
      server.answerWith(isSilent);
      const leaving = new AbortController();
      const call = client().cases.open(CASE, { signal: leaving.signal });
      while (server.requests.length === 0) await new Promise(setImmediate);
      leaving.abort(new Error('closing time'));
      await expect(call).rejects.toThrow('closing time');
      server.answerWith(refuses('unavailable'));
      const waiting = client({ clock: undefined }).cases.open(CASE, { signal: AbortSignal.timeout(50) });
      await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    });
  });

  it('reads lists of any length page by page, as far as they are taken', async () => {
    server.answerWith(answers({ cases: [1, 2], next: 'B' }), answers({ cases: [3] }));
    expect(await Array.fromAsync(client().cases.list())).toEqual([1, 2, 3]);
    server.answerWith(answers({ entries: [1], next: 'c 2' }), answers({ entries: [2], next: null }));
    expect(await Array.fromAsync(client().log.find({ kind: 'delivery' }))).toEqual([1, 2]);
    expect(server.requests.map(({ line }) => line)).toEqual([
      'GET /v1/entries?kind=delivery&limit=1000',
      'GET /v1/entries?kind=delivery&limit=1000&cursor=c+2',
    ]);
    server.answerWith(answers({ entries: [1], next: 'c' }), answers({ entries: [2], next: null }));
    for await (const entry of client().log.search({ person: PERSON, kind: 'delivery' })) {
      expect(entry).toBe(1);
      break;
    }
    expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { person: PERSON, kind: 'delivery', limit: '1000' },
    ]);
  });

  it('gives the file of an export as it comes, and throws where it breaks off', async () => {
    server.answerWith(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('{"a":1}\n');
        setImmediate(() => response.end('{"b":2}\n'));
      },
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('{"a":1}\n');
        setImmediate(() => response.destroy());
      },
    );
    const file = await Array.fromAsync(client().log.export({ receiving: 'OPS-260604' }));
    expect(Buffer.concat(file).toString()).toBe('{"a":1}\n{"b":2}\n');
    await expect(Array.fromAsync(client().log.export({}))).rejects.toMatchObject({ fault: 'no-connection' });
    server.answerWith((_, response) => response.writeHead(200).write('{"a":1}\n'));
    const leaving = new AbortController();
    const endless = client().log.export({}, { signal: leaving.signal });
    await endless.next();
    leaving.abort(new Error('closing time'));
    await expect(endless.next()).rejects.toThrow('closing time');
  });
});
