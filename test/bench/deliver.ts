import { type FeedPage, READ_FEED, STREAM_FEED } from '@lacznik/contracts';
import { Agent, request } from 'undici';
import { Region } from '../harness/region';
import { until } from '../harness/until';
import { BareFanOut } from './bare-fan-out';
import { startBareServer } from './bare-server';
import { DeliveryLoad } from './delivery-load';
import { inTurn, median, medianRatio } from './in-turn';
import { FETCH_MUCH, Receiver } from './receiver';

const OFFICE = 'PUP-2601';
const CENTRES = Array.from({ length: 100 }, (_, i) => `OPS-26${String(100 + i).padStart(4, '0')}`);
const [READER = ''] = CENTRES;
/** It alone has an edge: the others' deliveries are for delivery and their own systems. */
const SERVED = 'OPS-260604';

const DIRECTORY = {
  institutions: [OFFICE, SERVED, ...CENTRES].map((id) => ({ id, name: id })),
  edges: [
    { name: 'pup-1', institutions: [OFFICE] },
    { name: 'ops-1', institutions: [SERVED] },
  ],
  scopes: [],
  agreements: [],
};

const PAGE = 1000;
const READERS = 4;
const STREAMS = 4;
const MANY_STREAMS = 1000;
/** In each measurement of the fan-out: of fewer, what comes once for all of them would count as theirs. */
const DELIVERIES = 20_000;
/** As often 100 institutions get them before: so long Kafka still compiles what it runs for each topic (15 µs a delivery at first, then 8). */
const WARM_UP = 20;
/** How often each number of institutions is measured. */
const TURNS = 21;

/** What `npm run bench -- deliver --json` prints last. */
export interface DeliverFigures {
  /** Events that readers get from a filled mailbox, in pages of a thousand. */
  pull_per_s: number;
  /** Of the rate at which the same readers get the same bytes from a bare HTTP server. */
  pull_ratio: number;
  /** Events that streams get from it. */
  sse_per_s: number;
  sse_ratio: number;
  /** Deliveries until institutions' own consumers and all mailboxes have them, spread over so many institutions. */
  kafka_per_s_1: number;
  kafka_per_s_10: number;
  kafka_per_s_100: number;
  /** Of the rate at 10 the rate at 100, in the same turn; of as many bytes by kafkajs alone, what the same costs Kafka and its client. */
  kafka_ratio_100: number;
  kafka_bare_ratio_100: number;
  /** With 1,000 streams open, each of which has got something. */
  delivery_rss_mib: number;
}

/** Measures every way in which institutions receive. */
export async function measureDeliver(seconds: number, say: (line: string) => void): Promise<DeliverFigures> {
  const region = await Region.start(DIRECTORY, { fullSpeed: true });
  const load = await DeliveryLoad.start(region, CENTRES);
  const agent = new Agent({ bodyTimeout: 0, headersTimeout: 0 });
  try {
    const kafka = await measureFanOut(region, load, say);
    const reading = new Reading(region, agent, load.countOf(READER));
    const pulled = await measurePull(reading, seconds / 4, say);
    const streamed = await measureStreams(reading, seconds / 4, say);
    const rss = await measureManyStreams(region, load, reading);
    say(`${rss} MiB of delivery with ${MANY_STREAMS} streams`);
    return {
      pull_per_s: Math.round(pulled.rate),
      pull_ratio: Number((pulled.rate / pulled.bare).toFixed(4)),
      sse_per_s: Math.round(streamed),
      sse_ratio: Number((streamed / pulled.bare).toFixed(4)),
      ...kafka,
      delivery_rss_mib: rss,
    };
  } finally {
    await Promise.all([load.close(), agent.destroy()]);
    await region.stop();
  }
}

type FanOut = Pick<
  DeliverFigures,
  'kafka_per_s_1' | 'kafka_per_s_10' | 'kafka_per_s_100' | 'kafka_ratio_100' | 'kafka_bare_ratio_100'
>;

/** The mailbox that is read afterwards is filled by it. */
async function measureFanOut(region: Region, load: DeliveryLoad, say: (line: string) => void): Promise<FanOut> {
  const receiver = await Receiver.start(region.stack.kafkaAdmin, CENTRES, FETCH_MUCH);
  const rateTo = async (receivers: number): Promise<number> => {
    const goal = receiver.received + DELIVERIES;
    const begun = performance.now();
    await Promise.all([
      load.send(DELIVERIES, receivers),
      until('all is received', () => receiver.received >= goal, 300_000),
    ]);
    await load.arrived();
    return (DELIVERIES / (performance.now() - begun)) * 1000;
  };
  say('warming up');
  for (let round = 0; round < WARM_UP; round++) await rateTo(100);
  for (const receivers of [1, 10]) await rateTo(receivers);
  const rates = await inTurn([1, 10, 100], rateTo, TURNS);
  await receiver.stop();
  const [, toTen = [], toHundred = []] = rates;
  const [one = 0, ten = 0, hundred = 0] = rates.map((some) => Math.round(median(some)));
  say(`to 1, 10, 100 institutions: ${one}, ${ten}, ${hundred} deliveries/s`);
  const bare = await measureBareRatio(region, say);
  return {
    kafka_per_s_1: one,
    kafka_per_s_10: ten,
    kafka_per_s_100: hundred,
    kafka_ratio_100: Number(medianRatio(toHundred, toTen).toFixed(3)),
    kafka_bare_ratio_100: bare,
  };
}

async function measureBareRatio(region: Region, say: (line: string) => void): Promise<number> {
  const bare = await BareFanOut.start(region.stack.kafkaAdmin, 100);
  for (const topics of [100, 10, 100]) await bare.measure(DELIVERIES, topics);
  const [ten = [], hundred = []] = await inTurn([10, 100], (topics) => bare.measure(DELIVERIES, topics), TURNS);
  await bare.stop();
  say(`by kafkajs alone to 10 topics: ${median(ten).toFixed(0)} messages/s; to 100: ${median(hundred).toFixed(0)}/s`);
  return Number(medianRatio(hundred, ten).toFixed(3));
}

/** An institution's system that reads a mailbox of so many events. */
class Reading {
  private readonly headers: Promise<{ authorization: string }>;

  constructor(
    region: Region,
    readonly agent: Agent,
    readonly events: number,
  ) {
    const claims = { sub: 'reader', roles: ['institution' as const], institution: READER };
    this.headers = region.issuer.issue(claims).then((token) => ({ authorization: `Bearer ${token}` }));
    this.url = region.apps.delivery.url;
  }

  readonly url: string;

  async page(url: string, after: number): Promise<string> {
    const path = `${url}${READ_FEED.path}?after=${after}&limit=${PAGE}`;
    const { body } = await request(path, { headers: await this.headers, dispatcher: this.agent });
    return body.text();
  }

  /** Calls back with each chunk, until `isEnough`. */
  async stream(after: number, onChunk: (chunk: Buffer) => boolean): Promise<() => void> {
    const path = `${this.url}${STREAM_FEED.path}?after=${after}`;
    const { statusCode, body } = await request(path, { headers: await this.headers, dispatcher: this.agent });
    if (statusCode !== 200) throw new Error(`A stream was answered ${statusCode}: ${await body.text()}`);
    const end = (): void => void body.destroy();
    body.on('error', () => undefined);
    body.on('data', (chunk: Buffer) => {
      if (onChunk(chunk)) end();
    });
    return end;
  }
}

async function measurePull(
  reading: Reading,
  seconds: number,
  say: (line: string) => void,
): Promise<{ rate: number; bare: number }> {
  await pull(reading, reading.url, seconds / 4);
  const rate = await pull(reading, reading.url, seconds);
  const bareServer = await startBareServer(await reading.page(reading.url, 0));
  await pull(reading, bareServer.url, seconds / 4);
  const bare = await pull(reading, bareServer.url, seconds);
  await bareServer.stop();
  say(`pull ${rate.toFixed(0)} events/s; the same bytes by HTTP alone ${bare.toFixed(0)}/s`);
  return { rate, bare };
}

/** Several readers, each from page to page and over again. @returns events a second */
async function pull(reading: Reading, url: string, seconds: number): Promise<number> {
  const begun = performance.now();
  let events = 0;
  const read = async (): Promise<void> => {
    for (let after = 0; performance.now() - begun < seconds * 1000;) {
      const page = JSON.parse(await reading.page(url, after)) as FeedPage;
      events += page.events.length;
      after = page.through < page.last ? page.through : 0;
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return (events / (performance.now() - begun)) * 1000;
}

async function measureStreams(reading: Reading, seconds: number, say: (line: string) => void): Promise<number> {
  await followAll(reading, 0);
  const begun = performance.now();
  let rounds = 0;
  while (performance.now() - begun < seconds * 1000) {
    // From places of their own, so that no two share a reading.
    await Promise.all(Array.from({ length: STREAMS }, (_, i) => followAll(reading, i)));
    rounds++;
  }
  const events = rounds * STREAMS * reading.events;
  const rate = (events / (performance.now() - begun)) * 1000;
  say(`streams ${rate.toFixed(0)} events/s`);
  return rate;
}

/** From a number to the last. */
async function followAll(reading: Reading, after: number): Promise<void> {
  const end = `\nid: ${reading.events}\n`;
  let tail = '';
  await new Promise<void>((resolve, reject) => {
    const onChunk = (chunk: Buffer): boolean => {
      const text = tail + chunk.toString('latin1');
      tail = text.slice(-end.length);
      if (!text.includes(end)) return false;
      resolve();
      return true;
    };
    reading.stream(after, onChunk).catch(reject);
  });
}

/** @returns the resident memory of delivery, once each of a thousand streams has got what came after it was opened */
async function measureManyStreams(region: Region, load: DeliveryLoad, reading: Reading): Promise<number> {
  let got = 0;
  const ends = await Promise.all(
    Array.from({ length: MANY_STREAMS }, () =>
      reading.stream(reading.events, (chunk) => {
        if (chunk.includes('event: delivery')) got++;
        return false;
      }),
    ),
  );
  await load.send(1, 1);
  await until('every stream has got it', () => got >= MANY_STREAMS, 60_000);
  const rss = Math.round(region.apps.delivery.rssMib());
  for (const end of ends) end();
  return rss;
}
