import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry } from '@lacznik/contracts';
import { appendLeaves, canonicalJson, EMPTY_FRONTIER, type Frontier, leafHash, nodeCrypto } from '@lacznik/ledger';
import { KafkaBroker, type PositionedMessage, SHARDS, TOPICS } from '@lacznik/messaging';
import { logEntry, logPerson } from '../harness/log-messages';
import { Region } from '../harness/region';
import { until } from '../harness/until';
import { CpuAccount } from './cpu-account';
import { percentile } from './percentile';
import { directory } from './workload';

const ENTRIES_PER_BUNDLE = 200;
const PERSONS = 20_000;
const RECEIVERS = 40;
const AGE_BUNDLES_PER_S = 10;
const AGE_SECONDS = 10;
const BASELINE_ENTRIES = 50_000;

/** What `npm run bench -- ledger --json` prints last. */
export interface LedgerFigures {
  appends_per_s: number;
  checkpoint_age_p99_ms: number;
  /** Canonical JSON, leaf hash and tree of the same entries in memory, without Kafka, database and index. */
  in_memory_per_s: number;
  ratio: number;
}

/** Measures how fast entries get from Kafka under a signed checkpoint, search index written, and how old they are then. */
export async function measureLedger(seconds: number, say: (line: string) => void): Promise<LedgerFigures> {
  const region = await Region.start(directory, { fullSpeedKafka: true });
  const broker = new KafkaBroker('bench-ledger', region.stack.kafkaBrokers);
  const bundles = new Bundles();
  try {
    say('warming up');
    await fill(region, broker, bundles, 20_000);
    const planned = Math.round(seconds * 15_000);
    say(`appending ${planned} entries`);
    const cpu = new CpuAccount(region);
    const appends = await fill(region, broker, bundles, planned);
    say(`processor time, µs an entry: ${JSON.stringify(cpu.perEvent(planned))}`);
    say(`${appends.toFixed(0)} appends/s, from the first message to the checkpoint over all of them`);
    const ages = await measureAges(region, broker, bundles);
    const baseline = inMemory(bundles);
    say(`in memory ${baseline.toFixed(0)}/s, ratio ${(appends / baseline).toFixed(3)}`);
    return {
      appends_per_s: Math.round(appends),
      checkpoint_age_p99_ms: Number(percentile(ages, 0.99).toFixed(1)),
      in_memory_per_s: Math.round(baseline),
      ratio: Number((appends / baseline).toFixed(4)),
    };
  } finally {
    await broker.close();
    await region.stop();
  }
}

/** @returns entries a second until all of them are under a checkpoint */
async function fill(region: Region, broker: KafkaBroker, bundles: Bundles, count: number): Promise<number> {
  const target = (await checkpointSize(region)) + count;
  const begun = performance.now();
  for (let left = count; left > 0; left -= 20 * ENTRIES_PER_BUNDLE) {
    const messages = Math.min(20, Math.ceil(left / ENTRIES_PER_BUNDLE));
    await broker.publish(
      bundles.source,
      Array.from({ length: messages }, () => bundles.next()),
    );
  }
  await until('all is under a checkpoint', async () => (await checkpointSize(region)) >= target, 600_000);
  return (count / (performance.now() - begun)) * 1000;
}

/** How long after it was sent each bundle is under a checkpoint, in milliseconds, at a steady trickle. */
async function measureAges(region: Region, broker: KafkaBroker, bundles: Bundles): Promise<number[]> {
  const waiting: { size: number; sentAt: number }[] = [];
  const ages: number[] = [];
  let size = await checkpointSize(region);
  const bundlesInAll = AGE_BUNDLES_PER_S * AGE_SECONDS;
  const watch = (async () => {
    while (ages.length < bundlesInAll) {
      const reached = await checkpointSize(region);
      while (waiting[0] && waiting[0].size <= reached) ages.push(performance.now() - (waiting.shift()?.sentAt ?? 0));
      await delay(5);
    }
  })();
  for (let i = 0; i < bundlesInAll; i++) {
    size += ENTRIES_PER_BUNDLE;
    waiting.push({ size, sentAt: performance.now() });
    await broker.publish(bundles.source, [bundles.next()]);
    await delay(1000 / AGE_BUNDLES_PER_S);
  }
  await watch;
  return ages.sort((a, b) => a - b);
}

function inMemory(bundles: Bundles): number {
  const entries = Array.from({ length: BASELINE_ENTRIES / ENTRIES_PER_BUNDLE }, () => bundles.entries()).flat();
  const begun = performance.now();
  let frontier: Frontier = EMPTY_FRONTIER;
  for (let at = 0; at < entries.length; at += ENTRIES_PER_BUNDLE) {
    const leaves = entries
      .slice(at, at + ENTRIES_PER_BUNDLE)
      .map((entry) => leafHash(Buffer.from(canonicalJson(entry)), nodeCrypto));
    ({ frontier } = appendLeaves(frontier, leaves, nodeCrypto));
  }
  return (frontier.size / (performance.now() - begun)) * 1000;
}

async function checkpointSize(region: Region): Promise<number> {
  const answer = await fetch(`${region.apps['access-log'].url}/checkpoint`);
  return Number((await answer.text()).split('\n')[1]);
}

/** The gateway's bundles, of many persons and receivers. */
class Bundles {
  readonly source = 'bench-ledger';
  private readonly persons = Array.from({ length: PERSONS }, (_, i) => logPerson(String(i)));
  private readonly positions = new Map<number, number>();
  private made = 0;

  entries(): LogEntry[] {
    return Array.from({ length: ENTRIES_PER_BUNDLE }, () => {
      const n = ++this.made;
      const receiving = `OPS-26${String(1000 + (n % RECEIVERS)).slice(-4)}`;
      const person = this.persons[(n * 7919) % PERSONS] ?? '';
      return logEntry(n, { person, receiving, eventId: `${receiving}.${n}`, time: new Date().toISOString() });
    });
  }

  next(): PositionedMessage {
    const entries = this.entries();
    const shard = (this.made / ENTRIES_PER_BUNDLE) % SHARDS;
    const position = (this.positions.get(shard) ?? 0) + 1;
    this.positions.set(shard, position);
    return { shard, position, topic: TOPICS.accessLog.name, key: '', headers: {}, value: JSON.stringify(entries) };
  }
}
