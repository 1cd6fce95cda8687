import { edgeOutTopic } from '@lacznik/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { exchangeAppNames } from '../../deploy/local/apps';
import type { InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { until } from '../harness/until';
import { CpuAccount } from './cpu-account';
import { sendPaced } from './paced';
import { percentile } from './percentile';
import { measureRawCopy, type RawMessage } from './raw-copy';
import { Receiver } from './receiver';
import { CENTRES, Changes, directory, OFFICE, persons } from './workload';

const WRITERS = 8;
const LINES_PER_BATCH = 500;
/** Writers wait while this much is under way, so that the rate is one that the whole path keeps up. */
const MAX_IN_FLIGHT = 15_000;
const OPEN_LOOP_PER_S = 200;
const OPEN_LOOP_WARM_UP_S = 20;
const RAW_MESSAGES = 150_000;
const RAW_SAMPLES = 5000;

/** What `npm run bench -- flow --json` prints last. */
export interface FlowFigures {
  accepted_per_s: number;
  governed_per_s: number;
  raw_per_s: number;
  ratio: number;
  p50_ms: number;
  p99_ms: number;
  lost: number;
  reordered: number;
  apps_rss_mib: number;
}

/**
 * Measures the governed path, NDJSON batches in, receivers' Kafka consumer out: the highest rate that it keeps up, the time
 * from the moment a record is sent until its receiver has it at 200 a second, and the raw baseline, all in one run.
 */
export async function measureFlow(seconds: number, say: (line: string) => void): Promise<FlowFigures> {
  const region = await Region.start(directory, { fullSpeed: true });
  try {
    await openCases(region);
    const receiver = await Receiver.start(region.stack.kafkaAdmin, CENTRES);
    say('warming up');
    await pump(region, receiver, 5);
    const rss = new RssPeak(region);
    say(`publishing for ${seconds} s from ${WRITERS} writers`);
    const cpu = new CpuAccount(region);
    const rates = await pump(region, receiver, seconds, rss);
    say(`processor time, µs an event: ${JSON.stringify(cpu.perEvent(rates.received))}`);
    say(`accepted ${rates.accepted.toFixed(0)}/s, governed ${rates.governed.toFixed(0)}/s end to end`);
    await region.settled();
    // Single records take other ways than batches do, which have to be warmed up too.
    await openLoop(region, receiver, OPEN_LOOP_WARM_UP_S);
    const quiet = new CpuAccount(region);
    const times = await openLoop(region, receiver, Math.max(5, seconds / 2));
    say(`processor time at ${OPEN_LOOP_PER_S}/s, µs an event: ${JSON.stringify(quiet.perEvent(times.count))}`);
    say(`at ${OPEN_LOOP_PER_S}/s: p50 ${times.p50.toFixed(1)} ms, p99 ${times.p99.toFixed(1)} ms`);
    await receiver.stop();
    const raw = await measureRawCopy(region.stack.kafkaAdmin, await sampleFacts(region), RAW_MESSAGES);
    say(`raw copy ${raw.toFixed(0)}/s, ratio ${(rates.governed / raw).toFixed(3)}`);
    say(`memory of the apps: ${rss.describe()}`);
    return {
      accepted_per_s: Math.round(rates.accepted),
      governed_per_s: Math.round(rates.governed),
      raw_per_s: Math.round(raw),
      ratio: Number((rates.governed / raw).toFixed(4)),
      p50_ms: Number(times.p50.toFixed(2)),
      p99_ms: Number(times.p99.toFixed(2)),
      lost: rates.lost + times.lost,
      reordered: receiver.reordered,
      apps_rss_mib: Math.round(rss.total),
    };
  } finally {
    await region.stop();
  }
}

export async function openCases(region: Region): Promise<void> {
  const clients = new Map<string, InstitutionClient>();
  for (const centre of CENTRES) clients.set(centre, await region.client(centre));
  const cases = persons.map(({ pesel, centre, caseReference }) => async () => {
    const opening = { caseReference, person: { pesel }, legalBasis: 'ups-105-1', purpose: 'welfare-benefit' };
    await clients.get(centre)?.cases.open(opening);
  });
  await inParallel(16, cases);
  await casesAreKnown(region);
}

/** The gateway learns of cases by messages: a record of the person who came last must come through. */
async function casesAreKnown(region: Region): Promise<void> {
  const office = await region.client(OFFICE);
  for (const centre of CENTRES) {
    const last = persons.findLast((person) => person.centre === centre);
    const client = await region.client(centre);
    let revision = 0;
    await until(`${centre} receives`, async () => {
      const data = { status: 'JOBSEEKER', from: '2026-01-01', to: `2026-02-${10 + (revision % 18)}` };
      const record = {
        section: 'registrations',
        recordId: `PROBE/${centre}`,
        revision: ++revision,
        person: { pesel: last?.pesel ?? '' },
        data,
      };
      await office.publish([record]);
      return (await client.lastSequence()) > 0;
    });
    await client.close();
  }
  await office.close();
}

const writers = Array.from({ length: WRITERS }, (_, i) => new Changes(i, WRITERS));

/** Publishes for so long as fast as the whole path keeps up. */
export async function pump(
  region: Region,
  receiver: Receiver,
  seconds: number,
  rss?: RssPeak,
): Promise<{ accepted: number; governed: number; received: number; lost: number }> {
  const office = await region.client(OFFICE);
  const before = receiver.received;
  const begun = performance.now();
  let accepted = 0;
  const write = async (changes: Changes): Promise<void> => {
    while (performance.now() - begun < seconds * 1000) {
      while (accepted - (receiver.received - before) > MAX_IN_FLIGHT) await delay(5);
      const counts = await office.publish(Array.from({ length: LINES_PER_BATCH }, () => changes.take()));
      if (counts.accepted !== LINES_PER_BATCH) throw new Error(`Not all was accepted: ${JSON.stringify(counts)}`);
      accepted += LINES_PER_BATCH;
    }
  };
  const watch = setInterval(() => rss?.look(), 500);
  await Promise.all(writers.map(write));
  const publishedMs = performance.now() - begun;
  await until('all has arrived', () => receiver.received - before >= accepted, 60_000).catch(() => undefined);
  clearInterval(watch);
  await office.close();
  const received = receiver.received - before;
  return {
    accepted: (accepted / publishedMs) * 1000,
    governed: (received / (receiver.lastArrivalAt - begun)) * 1000,
    received,
    lost: accepted - received,
  };
}

async function openLoop(
  region: Region,
  receiver: Receiver,
  seconds: number,
): Promise<{ p50: number; p99: number; count: number; lost: number }> {
  const office = await region.client(OFFICE, { connections: 64 });
  const changes = writers[0] ?? new Changes(0, WRITERS);
  const sent = new Map<string, number>();
  const times: number[] = [];
  receiver.onArrival = ({ recordId, revision }) => {
    const at = sent.get(`${recordId}#${revision}`);
    if (at !== undefined) times.push(performance.now() - at);
  };
  const count = Math.round(OPEN_LOOP_PER_S * seconds);
  await sendPaced({ count, perSecond: OPEN_LOOP_PER_S }, (due) => {
    const { section, ...record } = changes.take();
    // From when it was due, not from when a busy client came to send it.
    sent.set(`${record.recordId}#${record.revision}`, due);
    return office.publications.one(section, record);
  });
  await until('all has arrived', () => times.length >= count, 10_000).catch(() => undefined);
  receiver.onArrival = () => undefined;
  await office.close();
  times.sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), count, lost: count - times.length };
}

/** Real facts, as the edge wrote them. */
async function sampleFacts(region: Region): Promise<RawMessage[]> {
  const kafka = new Kafka({ ...region.stack.kafkaAdmin, clientId: 'bench-sampler', logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: 'test-bench-sampler', maxWaitTimeInMs: 200 });
  const samples: RawMessage[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: edgeOutTopic(region.edgeNameOf(OFFICE)).name, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: ({ batch }) => {
      if (samples.length < RAW_SAMPLES)
        samples.push(...batch.messages.map(({ key, value, headers }) => ({ key, value, headers })));
      return Promise.resolve();
    },
  });
  await until('samples are read', () => samples.length >= RAW_SAMPLES);
  await consumer.disconnect();
  return samples.slice(0, RAW_SAMPLES);
}

/** The highest sum of the apps' resident memory that was seen. */
class RssPeak {
  total = 0;
  private parts: string[] = [];

  constructor(private readonly region: Region) {}

  look(): void {
    const sizes = exchangeAppNames.map((name) => this.region.apps[name].rssMib());
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total <= this.total) return;
    this.total = total;
    this.parts = exchangeAppNames.map((name, i) => `${name} ${Math.round(sizes[i] ?? 0)}`);
  }

  describe(): string {
    return `${Math.round(this.total)} MiB (${this.parts.join(', ')})`;
  }
}

async function inParallel(width: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) await job();
  };
  await Promise.all(Array.from({ length: width }, work));
}
