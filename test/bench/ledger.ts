import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry } from '@lacznik/contracts';
import { appendLeaves, canonicalJson, EMPTY_RANGE, type CompactRange, leafHash, nodeCrypto } from '@lacznik/ledger';
import { logEntry, logPerson } from '../harness/log-messages';
import { Region } from '../harness/region';
import { CpuAccount } from './cpu-account';
import { ENTRIES_PER_BUNDLE, LogLoad } from './log-load';
import { percentile } from './percentile';
import { directory } from './workload';

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
  const region = await Region.start(directory, { fullSpeed: true });
  const load = new LogLoad(region, entriesOfMany());
  try {
    say('warming up');
    await load.fill(20_000);
    const planned = Math.round(seconds * 15_000);
    say(`appending ${planned} entries`);
    const cpu = new CpuAccount(region);
    const appends = await load.fill(planned);
    say(`processor time, µs an entry: ${JSON.stringify(cpu.perEvent(planned))}`);
    say(`${appends.toFixed(0)} appends/s, from the first message to the checkpoint over all of them`);
    const ages = await measureAges(load);
    const baseline = inMemory(load);
    say(`in memory ${baseline.toFixed(0)}/s, ratio ${(appends / baseline).toFixed(3)}`);
    return {
      appends_per_s: Math.round(appends),
      checkpoint_age_p99_ms: Number(percentile(ages, 0.99).toFixed(1)),
      in_memory_per_s: Math.round(baseline),
      ratio: Number((appends / baseline).toFixed(4)),
    };
  } finally {
    await load.close();
    await region.stop();
  }
}

/** How long after it was sent each bundle is under a checkpoint, in milliseconds, at a steady trickle. */
async function measureAges(load: LogLoad): Promise<number[]> {
  const waiting: { size: number; sentAt: number }[] = [];
  const ages: number[] = [];
  let size = await load.checkpointSize();
  const bundlesInAll = AGE_BUNDLES_PER_S * AGE_SECONDS;
  const watch = (async () => {
    while (ages.length < bundlesInAll) {
      const reached = await load.checkpointSize();
      while (waiting[0] && waiting[0].size <= reached) ages.push(performance.now() - (waiting.shift()?.sentAt ?? 0));
      await delay(5);
    }
  })();
  for (let i = 0; i < bundlesInAll; i++) {
    size += ENTRIES_PER_BUNDLE;
    waiting.push({ size, sentAt: performance.now() });
    await load.send(1);
    await delay(1000 / AGE_BUNDLES_PER_S);
  }
  await watch;
  return ages.sort((a, b) => a - b);
}

function inMemory(load: LogLoad): number {
  const entries = Array.from({ length: BASELINE_ENTRIES / ENTRIES_PER_BUNDLE }, () => load.entries()).flat();
  const begun = performance.now();
  let range: CompactRange = EMPTY_RANGE;
  for (let at = 0; at < entries.length; at += ENTRIES_PER_BUNDLE) {
    const leaves = entries
      .slice(at, at + ENTRIES_PER_BUNDLE)
      .map((entry) => leafHash(Buffer.from(canonicalJson(entry)), nodeCrypto));
    ({ range } = appendLeaves(range, leaves, nodeCrypto));
  }
  return (range.size / (performance.now() - begun)) * 1000;
}

/** Entries of many persons and receivers. */
function entriesOfMany(): (n: number) => LogEntry {
  const persons = Array.from({ length: PERSONS }, (_, i) => logPerson(String(i)));
  return (n) => {
    const receiving = `OPS-26${String(1000 + (n % RECEIVERS)).slice(-4)}`;
    const person = persons[(n * 7919) % PERSONS] ?? '';
    return logEntry(n, { person, receiving, eventId: `${receiving}.${n}`, time: new Date().toISOString() });
  };
}
