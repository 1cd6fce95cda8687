import { setTimeout as delay } from 'node:timers/promises';
import { LacznikClient } from '@lacznik/client';
import { CREATE_SUBSCRIPTION, DELETE_SUBSCRIPTION, type FeedEvent, VERIFY_SUBSCRIPTION } from '@lacznik/contracts';
import { Client } from 'pg';
import { somePseudonym } from '../harness/incoming-message';
import { Region } from '../harness/region';
import { until } from '../harness/until';
import { measureBarePosts } from './bare-posts';
import { CountingSink } from './counting-sink';
import { inTurn, median, medianRatio } from './in-turn';
import { percentile } from './percentile';
import { directory } from './workload';

/** Nobody of them needs to be in the directory: a mailbox is filled for whoever it is. */
const [ONE, BESIDE, SLOW, DEAD, LYING, BEHIND] = [1, 2, 3, 4, 5, 6].map((i) => `OPS-27060${i}`) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const BAD = [SLOW, DEAD, LYING, BEHIND];
const PERSONS = 500;
const EVENTS_PER_ROW = 100;
const CONNECTIONS = 32;
const MAX_PER_S = 10_000;
/** Of what is measured in turn with what it is compared to: webhooks and undici alone, without and with bad receivers beside. */
const TURNS = 7;
/** So long `delivery` gets quicker, from 9,500 a second to 12,000; undici's thread warms up by itself each time. */
const WARM_UP = 4;
const OPEN_LOOP_PER_S = 50;
const BACKLOG = 50_000;
const SLOW_MS = 200;

/** What the webhooks of `npm run bench -- deliver --json` add to its figures. */
export interface WebhookFigures {
  /** Deliveries from a filled mailbox to a sink on the same machine, each person's in order. */
  webhook_per_s: number;
  /** Of the rate at which undici alone posts the same bytes to the same sink. */
  webhook_ratio: number;
  /** From the commit of a delivery in the mailbox until it is at the sink, at 50 a second. */
  webhook_p99_ms: number;
  webhook_reordered: number;
  /** The first rate again beside receivers that are slow, dead and lying, and one that has much to get and takes it slowly. */
  beside_bad_ratio: number;
}

/** Settings of `delivery` without which it calls nobody here. */
export const WEBHOOK_SETTINGS = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };

/** In a region of its own. */
export async function measureWebhooksAlone(seconds: number, say: (line: string) => void): Promise<WebhookFigures> {
  const changeEnvironment = (environment: Record<string, string>): Record<string, string> => ({
    ...environment,
    ...WEBHOOK_SETTINGS,
  });
  const region = await Region.start(directory, { fullSpeed: true, changeEnvironment });
  try {
    return await measureWebhooks(region, seconds, say);
  } finally {
    await region.stop();
  }
}

/** @param region whose `delivery` has the {@link WEBHOOK_SETTINGS} */
export async function measureWebhooks(
  region: Region,
  seconds: number,
  say: (line: string) => void,
): Promise<WebhookFigures> {
  const mailbox = new Client({ connectionString: region.databaseOf('delivery') });
  await mailbox.connect();
  const bench = new WebhookBench(region, mailbox);
  try {
    const count = Math.round((2 * seconds * MAX_PER_S) / TURNS);
    const one = await bench.subscribe(ONE);
    say('warming up');
    const posts = { url: one.url, body: bench.sample(ONE), connections: CONNECTIONS };
    const webhooks = (): Promise<number> => bench.rateOf(one, ONE, count);
    const barePosts = (): Promise<number> => measureBarePosts({ ...posts, seconds: (2 * seconds) / TURNS });
    for (let round = 0; round < WARM_UP; round++) await webhooks();
    const [rates = [], bare = []] = await inTurn([webhooks, barePosts], (rateOf) => rateOf(), TURNS);
    // The same body each time is no webhook that came once more.
    one.repeated = 0;
    say(`webhooks ${median(rates).toFixed(0)}/s, undici alone ${median(bare).toFixed(0)}/s`);
    const p99 = await bench.p99Of(one, ONE, seconds * OPEN_LOOP_PER_S);
    say(`at ${OPEN_LOOP_PER_S}/s: p99 ${p99.toFixed(1)} ms from the mailbox to the sink`);
    const beside = await bench.subscribe(BESIDE);
    // Longer than above: bad receivers are at their worst when they begin.
    const rateBeside = (): Promise<number> => bench.rateOf(beside, BESIDE, 2 * count);
    const neighbours = [rateBeside, () => bench.besideBadReceivers(rateBeside)];
    for (const rateOf of neighbours) await rateOf();
    const [alone = [], besideBad = []] = await inTurn(neighbours, (rateOf) => rateOf(), TURNS);
    const reordered = [...one.reordered, ...beside.reordered];
    say(`${one.repeated + beside.repeated} came once more, out of order: ${JSON.stringify(reordered)}`);
    say(`alone ${median(alone).toFixed(0)}/s, beside four bad receivers ${median(besideBad).toFixed(0)}/s`);
    return {
      webhook_per_s: Math.round(median(rates)),
      webhook_ratio: Number(medianRatio(rates, bare).toFixed(4)),
      webhook_p99_ms: Number(p99.toFixed(2)),
      webhook_reordered: reordered.length,
      beside_bad_ratio: Number(medianRatio(besideBad, alone).toFixed(4)),
    };
  } finally {
    bench.stop();
    await mailbox.end();
  }
}

class WebhookBench {
  private readonly sinks: CountingSink[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly ids = new Map<CountingSink, string>();

  constructor(
    private readonly region: Region,
    private readonly mailbox: Client,
  ) {}

  async subscribe(institution: string): Promise<CountingSink> {
    const sink = await CountingSink.start();
    this.sinks.push(sink);
    const body = { name: 'bench', url: sink.url, filter: {}, keyKind: 'hmac-sha256' as const };
    await this.as(institution, async (client) => {
      const { id } = await client.call(CREATE_SUBSCRIPTION, { body });
      await client.call(VERIFY_SUBSCRIPTION, { parameters: { id } });
      this.ids.set(sink, id);
    });
    return sink;
  }

  /** Nothing of it goes on: no attempt, no retry. */
  private async unsubscribe(sink: CountingSink, institution: string): Promise<void> {
    const id = this.ids.get(sink) ?? '';
    await this.as(institution, (client) => client.call(DELETE_SUBSCRIPTION, { parameters: { id } }));
    sink.stop();
  }

  private async as(institution: string, work: (client: LacznikClient) => Promise<unknown>): Promise<void> {
    const token = await this.region.issuer.issue({ sub: 'bench', institution, roles: ['institution'] });
    const client = new LacznikClient({ addresses: { delivery: this.region.apps.delivery.url }, token });
    await work(client);
    await client.close();
  }

  /** Fills the mailbox while nobody is told, then has it sent. */
  async rateOf(sink: CountingSink, institution: string, count: number): Promise<number> {
    const goal = sink.count + count;
    await this.fill(institution, count);
    const begun = performance.now();
    await this.notify(institution);
    await sink.until(goal);
    return (count / (performance.now() - begun)) * 1000;
  }

  async p99Of(sink: CountingSink, institution: string, count: number): Promise<number> {
    const committed = new Map<number, number>();
    sink.keepsTimes = true;
    for (let i = 0; i < count; i++) {
      await this.fill(institution, 1);
      committed.set(this.numbers.get(institution) ?? 0, performance.now());
      await this.notify(institution);
      await delay(1000 / OPEN_LOOP_PER_S);
    }
    await until('all is delivered', () => sink.times.size >= count, 60_000);
    sink.keepsTimes = false;
    const times = Array.from(committed, ([sequence, at]) => (sink.times.get(sequence) ?? Infinity) - at);
    return percentile(
      times.toSorted((a, b) => a - b),
      0.99,
    );
  }

  /** Measures beside receivers that are slow, dead and lying, and one that has much to get and takes it slowly; then they are gone. */
  async besideBadReceivers(measure: () => Promise<number>): Promise<number> {
    const [slow, dead, lying, behind] = await Promise.all(BAD.map((id) => this.subscribe(id)));
    if (!slow || !dead || !lying || !behind) throw new Error('A receiver is missing');
    slow.answer = () => undefined;
    lying.answer = (response) =>
      void response.writeHead(200, { 'content-length': '2' }).write('{', () => response.destroy());
    behind.answer = (response) => void setTimeout(() => response.writeHead(204).end(), SLOW_MS);
    dead.stop();
    for (const institution of [SLOW, DEAD, LYING]) await this.fill(institution, BACKLOG / 10);
    await this.fill(BEHIND, BACKLOG);
    for (const institution of BAD) await this.notify(institution);
    await until('they are called', () => slow.count > 0 && lying.count > 0 && behind.count > 0);
    const rate = await measure();
    await Promise.all([slow, dead, lying, behind].map((sink, i) => this.unsubscribe(sink, BAD[i] ?? '')));
    return rate;
  }

  sample(institution: string): string {
    return JSON.stringify(eventOf(institution, 1));
  }

  stop(): void {
    for (const sink of this.sinks) sink.stop();
  }

  private async fill(institution: string, count: number): Promise<void> {
    let last = this.numbers.get(institution) ?? 0;
    for (let left = count; left > 0; left -= EVENTS_PER_ROW) {
      const events = Array.from({ length: Math.min(EVENTS_PER_ROW, left) }, () => eventOf(institution, ++last));
      await this.mailbox.query(
        'INSERT INTO mailbox (institution, last_sequence, deliveries, events) VALUES ($1, $2, $3, $4)',
        [institution, last, events.length, JSON.stringify(events)],
      );
    }
    this.numbers.set(institution, last);
  }

  /** As another process that has filled the mailbox does. */
  private async notify(institution: string): Promise<void> {
    await this.mailbox.query('SELECT pg_notify($1, $2)', ['feed', `bench ${institution}`]);
  }
}

function eventOf(institution: string, sequence: number): FeedEvent {
  const person = somePseudonym(institution, String(sequence % PERSONS));
  return {
    specversion: '1.0',
    id: `${institution}.${sequence}`,
    source: '/institutions/PUP-2606',
    type: 'pl.lacznik.activation.changed',
    time: '2026-02-02T08:15:00.000Z',
    subject: person,
    datacontenttype: 'application/json',
    sequence,
    personversion: sequence,
    agreement: 'AG-2606-260604',
    categories: '18',
    data: {
      person,
      caseReference: `OPS.5020.${sequence % PERSONS}.2026`,
      publisher: 'PUP-2606',
      recordId: `AKT/2606/${sequence}`,
      revision: 1,
      snapshot: false,
      data: { form: 'TRAINEESHIP', state: 'STARTED', from: '2026-02-01', to: '2026-05-28', hoursPerWeek: 40 },
    },
  };
}
