import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type LineAnswer, type PublicationLine, readLines } from '@lacznik/contracts';
import { LacznikClient, type RecordOutcome } from '..';
import { QuickClock, refuses, ScriptedServer } from '../scripted-server.fixture';

const BATCH = 500;

function record(n: number): PublicationLine {
  const data = { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' };
  return { section: 'activations', recordId: `R-${n}`, revision: 1, person: { pesel: '81030206002' }, data };
}

function records(count: number): PublicationLine[] {
  return Array.from({ length: count }, (_, i) => record(i + 1));
}

/** What an edge does: it stores in batches, and answers a batch when it is stored. */
class Edge {
  /** In the order in which they came. */
  get stored(): string[] {
    return [...this.known];
  }

  readonly known = new Set<string>();
  requests = 0;
  /** Called before a batch is stored, with how many are; false: the connection breaks, `failed`: the part that stores is away. */
  before: (stored: number, request: number) => boolean | 'failed' | Promise<boolean | 'failed'> = () => true;
  /** Called after a batch is stored and before it is answered; false: the connection breaks. */
  after: (stored: number) => boolean = () => true;
  /** Ends each answer without its summary. */
  cutsOff = false;

  readonly listener: RequestListener = (request, response) => {
    void this.take(request, response, ++this.requests).catch(() => response.destroy());
  };

  private async take(request: IncomingMessage, response: ServerResponse, number: number): Promise<void> {
    response.setHeader('content-type', 'application/x-ndjson');
    let batch: PublicationLine[] = [];
    let line = 0;
    let failed = false;
    const store = async (): Promise<void> => {
      const go = await this.before(this.known.size, number);
      if (go === false) throw new Error('broken');
      // What follows a failure fails.
      failed ||= go === 'failed';
      const answers = batch.map((one) => this.answer(one, ++line, failed));
      batch = [];
      if (!this.after(this.known.size)) throw new Error('broken');
      if (!response.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''))) {
        await new Promise((resolve) => response.once('drain', resolve));
      }
    };
    for await (const read of readLines(request, 65_536)) {
      if (!('text' in read)) throw new Error(read.fault);
      batch.push(JSON.parse(read.text) as PublicationLine);
      if (batch.length === BATCH) await store();
    }
    if (batch.length > 0) await store();
    response.end(this.cutsOff ? '' : `${JSON.stringify({ done: true })}\n`);
  }

  private answer({ recordId, data }: PublicationLine, line: number, failed: boolean): LineAnswer {
    if (failed) return { line, status: 'failed', recordId, code: 'unavailable', detail: 'away' };
    if (data['from'] === 'never') {
      return {
        line,
        status: 'refused',
        recordId,
        code: 'validation-failed',
        path: 'data.from',
        detail: 'expected a day',
      };
    }
    const known = this.known.has(recordId);
    this.known.add(recordId);
    return { line, status: known ? 'unchanged' : 'accepted', recordId, revision: 1 };
  }
}

describe('publishing a stream', () => {
  let server: ScriptedServer;
  let edge: Edge;
  let clock: QuickClock;
  const clients: LacznikClient[] = [];

  function client(more: object = {}): LacznikClient {
    const made = new LacznikClient({ addresses: { edge: server.url }, token: 'T', clock, random: () => 0.5, ...more });
    clients.push(made);
    return made;
  }

  const statuses = (outcomes: readonly RecordOutcome[]): Record<string, number> =>
    Object.fromEntries(
      [...new Set(outcomes.map(({ status }) => status))].map((one) => [
        one,
        outcomes.filter(({ status }) => status === one).length,
      ]),
    );

  function expectAllInOrder(outcomes: readonly RecordOutcome<PublicationLine>[], count: number): void {
    expect(outcomes.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(outcomes.map(({ record: { recordId } }) => recordId)).toEqual(
      records(count).map(({ recordId }) => recordId),
    );
    expect(edge.stored).toEqual(records(count).map(({ recordId }) => recordId));
  }

  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  beforeEach(() => {
    edge = new Edge();
    clock = new QuickClock();
    server.answerWith(edge.listener);
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all(clients.map((one) => one.close()));
  });

  it('tells of each record what became of it, in order, with the place of what is refused', async () => {
    const wrong = { ...record(3), data: { from: 'never' } };
    const given = [record(1), record(2), wrong, record(4), record(1)];
    const outcomes = await Array.fromAsync(client().publications.stream(given));
    expect(outcomes.map(({ position, record: one, status }) => [position, one, status])).toEqual([
      [1, given[0], 'accepted'],
      [2, given[1], 'accepted'],
      [3, wrong, 'refused'],
      [4, given[3], 'accepted'],
      [5, given[4], 'unchanged'],
    ]);
    expect(outcomes[2]).toMatchObject({ code: 'validation-failed', path: 'data.from', detail: 'expected a day' });
  });

  it('sends a long one in order, however it comes', async () => {
    async function* slowly(): AsyncGenerator<PublicationLine> {
      for (const one of records(3000)) {
        if (Number(one.recordId.slice(2)) % 700 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        yield one;
      }
    }
    expectAllInOrder(await Array.fromAsync(client().publications.stream(slowly())), 3000);
    edge.known.clear();
    expectAllInOrder(await Array.fromAsync(client().publications.stream(records(6000))), 6000);
  });

  it('takes lines of NDJSON as they are, and passes over blank ones', async () => {
    const lines = [JSON.stringify(record(1)), '', `${JSON.stringify(record(2))}\r\n`];
    const outcomes = await Array.fromAsync(client().publications.stream(lines));
    expect(outcomes.map(({ position, record: line }) => [position, line])).toEqual([
      [1, lines[0]],
      [3, lines[2]],
    ]);
  });

  it('throws for a record that is not one line, having told what became of all before', async () => {
    const outcomes = client().publications.stream([JSON.stringify(record(1)), '{}\n{}', JSON.stringify(record(3))]);
    expect((await outcomes.next()).value).toMatchObject({ position: 1, status: 'accepted' });
    await expect(outcomes.next()).rejects.toThrow('Record 2 is not one line of JSON.');
    expect(edge.stored).toEqual(['R-1']);
  });

  it('shows whether the institution may publish where there is nothing to publish', async () => {
    expect(await Array.fromAsync(client().publications.stream([]))).toEqual([]);
    expect(edge.requests).toBe(1);
    server.answerWith(refuses('unknown-institution'));
    await expect(Array.fromAsync(client().publications.stream([]))).rejects.toMatchObject({ status: 422 });
  });

  it('goes on behind the last record that was answered where the connection breaks', async () => {
    let breaks = 2;
    edge.before = (stored) => stored < 1000 || breaks-- <= 0;
    const outcomes = await Array.fromAsync(client().publications.stream(records(2500)));
    expectAllInOrder(outcomes, 2500);
    expect(statuses(outcomes)).toEqual({ accepted: 2500 });
    expect(edge.requests).toBeGreaterThanOrEqual(3);
  });

  it('goes on in another run behind the last position whose outcome was stored', async () => {
    const outcomes = await Array.fromAsync(client().publications.stream(records(1200), { after: 1100 }));
    expect(outcomes.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, i) => 1101 + i));
    expect(edge.stored).toEqual(
      records(1200)
        .slice(1100)
        .map(({ recordId }) => recordId),
    );
  });

  it('sends again what was stored and not answered, which is answered as unchanged', async () => {
    let breaks = 1;
    edge.after = (stored) => stored !== 1000 || breaks-- <= 0;
    const outcomes = await Array.fromAsync(client().publications.stream(records(2500)));
    expectAllInOrder(outcomes, 2500);
    const { accepted = 0, unchanged = 0 } = statuses(outcomes);
    // Answers that were on their way when the connection broke may be lost as well.
    expect([accepted + unchanged, unchanged >= 500]).toEqual([2500, true]);
  });

  it('sends again from the first record that failed, so that nothing overtakes it', async () => {
    let failures = 3;
    edge.before = (stored) => (stored >= 500 && failures-- > 0 ? 'failed' : true);
    const outcomes = await Array.fromAsync(client().publications.stream(records(1200)));
    expectAllInOrder(outcomes, 1200);
    expect(statuses(outcomes)).toEqual({ accepted: 1200 });
  });

  it('does not take an answer without its summary for whole', async () => {
    const patient = client({ patienceMs: 1000 });
    edge.cutsOff = true;
    // What is missing is only the word that it is the end.
    expect(await Array.fromAsync(patient.publications.stream(records(3)))).toHaveLength(3);
    server.answerWith((_, response) => response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end());
    await expect(Array.fromAsync(patient.publications.stream(records(3)))).rejects.toMatchObject({
      name: 'HttpCallError',
      message: 'the answer was cut off',
    });
  });

  it('loses and mixes up nothing where the connection breaks while its source has nothing', async () => {
    let release: () => void = () => undefined;
    async function* pausing(): AsyncGenerator<PublicationLine> {
      yield record(1);
      await new Promise<void>((resolve) => (release = resolve));
      yield* records(1000).slice(1);
    }
    server.answerWith(
      (request) => void request.once('data', () => request.socket.resetAndDestroy()),
      (request, response) => {
        edge.listener(request, response);
        setTimeout(() => release(), 20);
      },
      edge.listener,
    );
    // By the real clock: the first request's body still waits for its source when the second one's begins.
    const outcomes = await Array.fromAsync(client({ clock: undefined }).publications.stream(pausing()));
    expectAllInOrder(outcomes, 1000);
    expect(server.requests).toHaveLength(2);
  });

  it('gives up when nothing was answered for its time; each answer gives it all the time again', async () => {
    // Every second try stores one batch.
    edge.before = (stored, request) => (request % 2 === 0 && stored < request * 250) || 'failed';
    const patient = client({ patienceMs: 5000 });
    expectAllInOrder(await Array.fromAsync(patient.publications.stream(records(10_000))), 10_000);
    expect(clock.slept.reduce((sum, ms) => sum + ms)).toBeGreaterThan(5000);
    edge.before = () => 'failed';
    await expect(Array.fromAsync(patient.publications.stream(records(2)))).rejects.toMatchObject({
      code: 'unavailable',
      status: 503,
    });
  });

  it('waits where the edge is away as a whole, takes another token where the first is refused, and throws what is final', async () => {
    server.answerWith(refuses('unavailable', {}, { 'retry-after': '3' }), refuses('unauthenticated'), edge.listener);
    const tokens = ['old', 'new'];
    const outcomes = await Array.fromAsync(
      client({ token: () => tokens.shift() ?? 'x' }).publications.stream(records(3)),
    );
    expectAllInOrder(outcomes, 3);
    expect(clock.slept).toContain(3100);
    expect(server.requests.map(({ token }) => token)).toEqual(['old', 'old', 'new']);
    server.answerWith(refuses('unknown-institution'));
    await expect(Array.fromAsync(client().publications.stream(records(3)))).rejects.toMatchObject({
      code: 'unknown-institution',
    });
  });

  it('reads its source no further than the edge takes, nor than its outcomes are read', async () => {
    let read = 0;
    function* counted(): Generator<PublicationLine> {
      for (let n = 1; ; n++) {
        read = n;
        yield record(n);
      }
    }
    let goOn: () => void = () => undefined;
    const stalled = new Promise<void>((isStalled) => {
      edge.before = (stored) =>
        stored < 1000 ||
        new Promise((resolve) => {
          goOn = () => resolve(true);
          isStalled();
        });
    });
    const outcomes = client().publications.stream(counted());
    for (let n = 0; n < 1000; n++) await outcomes.next();
    const next = outcomes.next();
    await stalled;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read).toBeLessThanOrEqual(1000 + 2000);
    edge.before = () => true;
    goOn();
    await next;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const whileNobodyReads = read;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read).toBe(whileNobodyReads);
    await outcomes.return();
  });

  it('has a slow source answered without waiting for its end', async () => {
    let release: () => void = () => undefined;
    async function* pausing(): AsyncGenerator<PublicationLine> {
      yield record(1);
      yield record(2);
      await new Promise<void>((resolve) => (release = resolve));
      yield record(3);
    }
    const outcomes = client().publications.stream(pausing());
    expect((await outcomes.next()).value).toMatchObject({ position: 1, status: 'accepted' });
    expect((await outcomes.next()).value).toMatchObject({ position: 2, status: 'accepted' });
    const third = outcomes.next();
    release();
    expect((await third).value).toMatchObject({ position: 3, status: 'accepted' });
    expect((await outcomes.next()).done).toBe(true);
    expect(edge.requests).toBe(2);
  });

  it('throws what its source threw, having told what became of all before', async () => {
    async function* failing(): AsyncGenerator<PublicationLine> {
      yield* records(3);
      await Promise.resolve();
      throw new Error('the file ends in the middle');
    }
    const outcomes: RecordOutcome[] = [];
    const all = async (): Promise<void> => {
      for await (const outcome of client().publications.stream(failing())) outcomes.push(outcome);
    };
    await expect(all()).rejects.toThrow('the file ends in the middle');
    expect(outcomes).toHaveLength(3);
  });

  it('lets its source clean up where its reader leaves', async () => {
    let cleaned = false;
    function* source(): Generator<PublicationLine> {
      try {
        for (let n = 1; ; n++) yield record(n);
      } finally {
        cleaned = true;
      }
    }
    for await (const { position } of client().publications.stream(source())) if (position === 700) break;
    expect(cleaned).toBe(true);
  });

  it('ends by its signal, while it waits for its source too', async () => {
    const leaving = new AbortController();
    async function* endless(): AsyncGenerator<PublicationLine> {
      yield record(1);
      await new Promise(() => undefined);
    }
    const outcomes = client().publications.stream(endless(), { signal: leaving.signal });
    await outcomes.next();
    const next = outcomes.next();
    leaving.abort(new Error('closing time'));
    await expect(next).rejects.toThrow('closing time');
  });
});
