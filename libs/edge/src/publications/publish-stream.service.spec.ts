import { type LineAnswer, type StreamSummary } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { makePesel } from '@lacznik/identifiers';
import type { DictionariesService } from '@lacznik/institutions';
import { type Drain, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { until } from '../../../../test/harness/until';
import type { AcceptPublicationsService, Outcome, Submission } from './accept-publications.service';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { InstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights } from './publisher-rights';

const PESEL_LIKE = '44051401458';
/** Of an office, and of none other. */
const institutionKeys = new InstitutionKeys(new Map([['PUP-2606', { encryption: [], hashing: Buffer.alloc(32, 7) }]]));
const dictionaries = { current: () => Promise.resolve(SHIPPED_DICTIONARIES) } as unknown as DictionariesService;
const pesel = makePesel('1990-01-01', 1);

function record(recordId: string, more: object = {}): string {
  return JSON.stringify({
    section: 'help-profiles',
    recordId,
    revision: 1,
    person: { pesel },
    data: { profile: 'I', setOn: '2026-01-01' },
    ...more,
  });
}

/** Takes in batches until it is told to be away. */
class Accepting {
  readonly batches: string[][] = [];
  awayFrom = Infinity;
  /** Nothing is stored before. */
  from: Promise<void> = Promise.resolve();

  async accept(submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    await Promise.resolve();
    this.batches.push(submissions.map(({ publication }) => publication.recordId));
    await this.from;
    if (this.batches.length >= this.awayFrom) throw new LacznikError('unavailable', 'away');
    return submissions.map(() => ({ status: 'accepted' }));
  }
}

describe('publishing a stream', () => {
  let accepting: Accepting;
  let lastCall: AbortController;
  let unread: AbortController;
  let agreement: () => Promise<void>;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    accepting = new Accepting();
    lastCall = new AbortController();
    unread = new AbortController();
    agreement = () => Promise.resolve();
  });

  function publish(
    lines: readonly string[],
    institution?: string,
  ): Promise<{ answers: LineAnswer[]; summary: StreamSummary }> {
    return publishFrom(
      (async function* () {
        yield await Promise.resolve(Buffer.from(lines.join('\n')));
      })(),
      institution,
    );
  }

  function newService(): PublishStreamService {
    return new PublishStreamService(
      accepting as unknown as AcceptPublicationsService,
      new PublisherRights(dictionaries),
      { requireAgreed: () => agreement() } as unknown as ServedInstitutions,
      { lastCall: lastCall.signal } as Drain,
      new OwnKeys(institutionKeys),
    );
  }

  async function publishFrom(
    stream: AsyncIterable<Uint8Array>,
    institution = 'PUP-2606',
  ): Promise<{ answers: LineAnswer[]; summary: StreamSummary }> {
    const all: (LineAnswer | StreamSummary)[] = [];
    for await (const batch of await newService().publish(institution, stream, unread.signal)) all.push(...batch);
    return { answers: all.slice(0, -1) as LineAnswer[], summary: all.at(-1) as StreamSummary };
  }

  it('answers line by line, in order, with a broken one in the middle; blank lines count, but are not answered', async () => {
    const { answers, summary } = await publish([
      record('R-1'),
      '',
      `{"recordId":"R-2","person":{"pesel":"${pesel}"`,
      record('R-3', { section: 'welfare-benefits' }),
      'x'.repeat(70_000),
      record('R-4', { person: { pesel: '00000000000' } }),
      record('R-5'),
    ]);
    expect(answers.map(({ line, status, recordId, code }) => [line, status, recordId, code])).toEqual([
      [1, 'accepted', 'R-1', undefined],
      [3, 'refused', undefined, 'malformed-json'],
      [4, 'refused', 'R-3', expect.any(String)],
      [5, 'refused', undefined, 'body-too-large'],
      [6, 'refused', 'R-4', 'pesel-invalid'],
      [7, 'accepted', 'R-5', undefined],
    ]);
    expect(summary).toEqual({ done: true, accepted: 2, unchanged: 0, refused: 4, failed: 0 });
    expect(JSON.stringify(answers)).not.toContain(pesel);
  });

  it('takes a key that looks like a PESEL, keyed, from an office that has such keys, and answers it as it was sent', async () => {
    const { answers } = await publish([record(PESEL_LIKE), record('R-2')]);
    const kept = accepting.batches[0]?.[0];
    expect(kept).toMatch(/^k-[0-9A-Z]{32}$/);
    expect(answers).toMatchObject([
      { status: 'accepted', recordId: PESEL_LIKE, hubReference: kept },
      { status: 'accepted', recordId: 'R-2' },
    ]);
    expect(answers[1]).toHaveProperty('hubReference', undefined);
  });

  it('refuses it of any other, names the way in, and does not repeat it', async () => {
    const { answers } = await publish(
      [record(PESEL_LIKE), record(`R/${PESEL_LIKE.slice(0, 6)}-${PESEL_LIKE.slice(6)}`)],
      'PUP-2607',
    );
    const detail = expect.stringContaining('Keys that look like a PESEL') as string;
    expect(answers).toMatchObject(
      [1, 2].map((line) => ({
        line,
        status: 'refused',
        code: 'pesel-in-field',
        path: 'recordId',
        revision: 1,
        detail,
      })),
    );
    expect(JSON.stringify(answers)).not.toMatch(/440514/);
    expect(accepting.batches).toEqual([[]]);
  });

  it('stores and answers what a sender that sends seldom has sent, before it sends more', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(`${record('R-1')}\n\n`));
      await answered;
      yield Buffer.from(record('R-2'));
    }
    const batches: unknown[][] = [];
    for await (const batch of await newService().publish('PUP-2606', stream(), unread.signal)) {
      batches.push(batch);
      resolve();
    }
    expect(batches).toMatchObject([
      [{ line: 1, status: 'accepted' }],
      [{ line: 3, status: 'accepted' }],
      [{ done: true, accepted: 2 }],
    ]);
  });

  it('stores nothing more once the directory gives the institution to another edge', async () => {
    let batches = 0;
    agreement = () => (++batches > 1 ? Promise.reject(new LacznikError('unavailable', 'disagree')) : Promise.resolve());
    const { summary } = await publish(Array.from({ length: 700 }, (_, i) => record(`R-${i}`)));
    expect(summary).toMatchObject({ accepted: 500, failed: 200 });
    expect(accepting.batches.map(({ length }) => length)).toEqual([500]);
  });

  it('has few batches of many streams at work at a time, each stream in its order (P2)', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    accepting.from = promise;
    const service = newService();
    const lines = Array.from({ length: 1000 }, (_, i) => record(`R-${i}`));
    const streams = Array.from({ length: 10 }, async () => {
      const body = (async function* () {
        yield await Promise.resolve(Buffer.from(lines.join('\n')));
      })();
      const answers = await Array.fromAsync(await service.publish('PUP-2606', body, unread.signal));
      return answers.at(-1)?.[0];
    });
    await until('some are at work', () => Promise.resolve(accepting.batches.length > 0));
    await new Promise(setImmediate);
    expect(accepting.batches).toHaveLength(4);
    resolve();
    const summary = { done: true, accepted: 1000, unchanged: 0, refused: 0, failed: 0 };
    expect(await Promise.all(streams)).toEqual(streams.map(() => summary));
    expect(accepting.batches).toHaveLength(20);
  });

  it('tries nothing after a failure, so that nothing overtakes what is sent again (P2)', async () => {
    accepting.awayFrom = 2;
    const lines = Array.from({ length: 1200 }, (_, i) => record(`R-${i}`));
    const { answers, summary } = await publish([...lines, 'broken']);
    expect(accepting.batches.map(({ length }) => length)).toEqual([500, 500]);
    expect(summary).toEqual({ done: true, accepted: 500, unchanged: 0, refused: 1, failed: 700 });
    expect(answers[500]).toMatchObject({ line: 501, status: 'failed', recordId: 'R-500', code: 'unavailable' });
    expect(answers.at(-1)).toMatchObject({ status: 'refused', code: 'malformed-json' });
  });

  describe('that is longer than this process lives', () => {
    it.each([
      ['between two lines', ''],
      ['within a line', record('R-3').slice(0, 20)],
    ])('ends with a failed line, cut %s, and reads on to its end', async (_, begun) => {
      let dropped = 0;
      async function* stream(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(Buffer.from(`${record('R-1')}\n${record('R-2')}\n${begun}`));
        lastCall.abort();
        await new Promise(setImmediate);
        for (; dropped < 3; dropped++) yield Buffer.from(`${record('R-3')}\n`);
      }
      const { answers, summary } = await publishFrom(stream());
      expect(answers).toMatchObject([
        { line: 1, status: 'accepted' },
        { line: 2, status: 'accepted' },
        { line: 3, status: 'failed', code: 'unavailable' },
      ]);
      expect(answers[2]?.detail).toContain('send them again');
      expect(summary).toEqual({ done: true, accepted: 2, unchanged: 0, refused: 0, failed: 1 });
      await new Promise(setImmediate);
      expect(dropped).toBe(3);
    });

    it('ends so where its sender does not read its answers, too', async () => {
      async function* stream(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(Buffer.from(`${record('R-1')}\n`));
        unread.abort();
        await new Promise(setImmediate);
        yield Buffer.from(`${record('R-2')}\n`);
      }
      const { answers, summary } = await publishFrom(stream());
      expect(answers).toMatchObject([
        { line: 1, status: 'accepted' },
        {
          line: 2,
          status: 'failed',
          code: 'unavailable',
          detail: expect.stringContaining('read them while') as string,
        },
      ]);
      expect(summary).toMatchObject({ accepted: 1, failed: 1 });
    });

    it('is answered although its sender pauses', async () => {
      const paused: AsyncIterable<Uint8Array> = {
        [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => 0) }),
      };
      setImmediate(() => lastCall.abort());
      expect((await publishFrom(paused)).summary).toMatchObject({ accepted: 0, failed: 1 });
    });
  });
});
