import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { PublishedRecord, RecordContent } from '@lacznik/client';
import { type LineAnswer, pathOf, PUBLISH_STREAM, type StreamSummary } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { request } from 'undici';
import { BalancedApp } from '../../harness/balanced-app';
import { KIELCE_TO_WELFARE } from '../../harness/directions';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { chooseSeed } from '../../harness/seed';
import { somePeople } from '../../harness/some-people';

/** The answer to one line of a stream, or its summary. */
type StreamLine = Partial<LineAnswer & StreamSummary>;

/** What does not succeed at once is a failure. */
const ONCE = { patienceMs: 0 };
const PAUSE_MS = 150;
// Within it the balancer has to see that a process drains, however busy the machine is.
const SETTINGS = { DRAIN_MS: '2000', FINISH_MS: '2000' };
const { publisher, receivers, section, data } = KIELCE_TO_WELFARE;
const [RECEIVER = ''] = receivers;

/**
 * Asks again and again, a few at a time, until it is told to stop; notes each request that did not succeed. It pauses in between: else
 * it takes the processor from the process that starts, which makes the restarts, and the load, last the longer.
 */
class Load {
  readonly failures: string[] = [];
  readonly done = new Map<string, number>();
  private readonly ending = new AbortController();
  private readonly workers: Promise<void>[] = [];

  start(kind: string, workers: number, ask: (n: number) => Promise<unknown>): void {
    for (let worker = 0; worker < workers; worker++) this.workers.push(this.work(kind, ask));
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.workers);
  }

  private async work(kind: string, ask: (n: number) => Promise<unknown>): Promise<void> {
    while (!this.ending.signal.aborted) {
      const n = (this.done.get(kind) ?? 0) + 1;
      this.done.set(kind, n);
      await ask(n).catch((error: Error) => this.failures.push(`${kind}: ${error.message}`));
      await delay(PAUSE_MS);
    }
  }
}

/** Two processes of an app are restarted in turn behind a balancer, under load. The one that the region had is gone afterwards. */
export function describeRestartsInTurn(running: () => Region): void {
  const [first, ...people] = somePeople(40, chooseSeed()) as [PersonIdentity, ...PersonIdentity[]];
  const load = new Load();
  const exitCodes: (number | null)[] = [];
  let region: Region;
  let balanced: BalancedApp[];
  let office: InstitutionClient;
  let centre: InstitutionClient;
  let slow: { sent: number; lines: StreamLine[] };

  beforeAll(async () => {
    region = running();
    balanced = [
      await BalancedApp.replace(region, 'pup-registry', SETTINGS),
      await BalancedApp.replace(region, 'delivery', SETTINGS),
    ];
    office = await region.client(publisher);
    centre = await region.client(RECEIVER);
    const opening = { caseReference: 'S/1', person: first, legalBasis: 'ups-105-1', purpose: 'welfare-benefit' };
    await centre.cases.open(opening);
    await office.publish([]);
    await restartUnderLoad();
    await load.stop();
  });
  afterAll(async () => {
    await Promise.all([office, centre].map((client) => client.close()));
    await Promise.all(balanced.map((app) => app.stop()));
  });

  async function restartUnderLoad(): Promise<void> {
    load.start('stream', 3, (n) => publishAll(people.slice(0, 20).map((person, i) => record(`S-${n}-${i}`, person))));
    load.start('record', 2, (n) => office.publications.one(section, recordOf(`R-${n}`, first), ONCE));
    load.start('question', 2, () => Array.fromAsync(office.cases.list(ONCE)));
    load.start('long poll', 2, async () =>
      centre.feed.page({ after: (await centre.feed.page({ limit: 1 }, ONCE)).last, limit: 10, wait: 8 }, ONCE),
    );
    // Nothing is published for the office: its feed has nothing to tell for all the time.
    load.start('waiting', 1, () => office.feed.page({ after: 0, limit: 10, wait: 8 }, ONCE));
    const streaming = publishSlowly();
    for (const app of balanced) exitCodes.push(...(await app.restartInTurn()));
    slow = await streaming;
  }

  /** A line that is told to be sent again is a failure here. */
  async function publishAll(records: PublishedRecord[]): Promise<void> {
    for await (const { status, detail } of office.publications.stream(records, ONCE))
      if (status !== 'accepted') throw new Error(`${status}: ${detail}`);
  }

  it('fails no request: none is refused, none is reset, none is told to come again', () => {
    expect(load.failures).toEqual([]);
    expect([...load.done.keys()]).toEqual(['stream', 'record', 'question', 'long poll', 'waiting']);
    expect(Math.min(...load.done.values())).toBeGreaterThan(1);
  });

  it('ends each with 0', () => {
    expect(exitCodes).toEqual([0, 0, 0, 0]);
  });

  it('tells a stream that is longer than its process lives from where to go on', async () => {
    const summary = slow.lines.at(-1);
    const answers = slow.lines.slice(0, -1);
    const stored = answers.length - 1;
    expect(answers.map(({ line }) => line)).toEqual(answers.map((_, i) => i + 1));
    expect(answers.at(-1)).toMatchObject({ status: 'failed', code: 'unavailable' });
    expect(summary).toMatchObject({ done: true, accepted: stored, failed: 1 });
    expect(slow.sent).toBeGreaterThanOrEqual(stored);
    const again = office.publications.stream([slowRecord(1), slowRecord(stored), slowRecord(stored + 1)]);
    const outcomes = (await Array.fromAsync(again)).map(({ status }) => status);
    expect(outcomes).toEqual(['unchanged', 'unchanged', 'accepted']);
  });

  /** A stream that has a line from time to time, and no end until it is answered. */
  async function publishSlowly(): Promise<{ sent: number; lines: StreamLine[] }> {
    let sent = 0;
    const answered = new AbortController();
    async function* body(): AsyncGenerator<string> {
      while (!answered.signal.aborted) {
        yield `${JSON.stringify(slowRecord(++sent))}\n`;
        await delay(20);
      }
    }
    const answer = await request(`${region.apps['pup-registry'].url}${pathOf(PUBLISH_STREAM)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/x-ndjson' },
      body: Readable.from(body()),
    });
    const text = await answer.body.text();
    answered.abort();
    const lines = text.split('\n').filter(Boolean);
    return { sent, lines: lines.map((line) => JSON.parse(line) as StreamLine) };
  }
}

function slowRecord(n: number): PublishedRecord {
  const [person] = somePeople(1, 1);
  return record(`SLOW-${n}`, person as PersonIdentity);
}

function record(recordId: string, person: PersonIdentity): PublishedRecord {
  return { section, ...recordOf(recordId, person) };
}

function recordOf(recordId: string, person: PersonIdentity): RecordContent {
  return { recordId, revision: 1, person, data: data(1000) };
}
