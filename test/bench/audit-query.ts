import type { LacznikClient } from '@lacznik/client';
import {
  COUNT_ENTRIES,
  type CountQuery,
  DERIVE_PSEUDONYMS,
  type EntryFilterQuery,
  FIND_ENTRIES,
  SEARCH_ENTRIES,
} from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { between, mulberry32, pick, type Random } from '../../deploy/demonstration/random';
import { queryDatabase } from '../harness/databases';
import { Region } from '../harness/region';
import { AuditedYear } from './audit-entries';
import { LogLoad } from './log-load';
import { percentile } from './percentile';
import { directory } from './workload';

/** Fewer would leave some of the questions without an answer. */
export const MIN_ROWS = 50_000;

const QUESTIONS = 200;
const SEED = 200;
const WARM_UP_SEED = 100;
const SAY_EVERY = 500_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const KNOWN = makePesel('1990-01-01', 1);
const ALSO_KNOWN = makePesel('1990-01-01', 2);

/** What `npm run bench -- audit-query --json` prints last. */
export interface AuditFigures {
  p50_ms: number;
  p95_ms: number;
  /** A person's whole list, as JSON with proofs. */
  person_list_ms: number;
  /** Entries on that person. */
  person_list_entries: number;
  load_rows_per_s: number;
  disk_bytes_per_entry: number;
  /** The first hundred entries by index: what one page costs without any search. */
  baseline_ms: number;
  /** `p95_ms` to `baseline_ms`. */
  ratio: number;
}

/** A question to the log's API. */
interface Question {
  what: string;
  readonly ask: (client: LacznikClient) => Promise<unknown>;
}

/** Loads so many entries of a year and asks the questions of auditors, over HTTP, each one entered in the log as always. */
export async function measureAuditQueries(rows: number, say: (line: string) => void): Promise<AuditFigures> {
  const region = await Region.start(directory, { fullSpeed: true });
  try {
    const auditor = new Auditor(region.official('auditor'));
    const now = new Date();
    const known = await Promise.all([KNOWN, ALSO_KNOWN].map((pesel) => auditor.logPseudonym(pesel)));
    const year = new AuditedYear(rows, now, known);
    const rate = await loaded(region, year, rows, say);
    const bytes = await sizeOf(region);
    const baseline = await auditor.median(search('baseline', {}));
    // A log that has been up for long: the first question of each kind would time the compiling of programs.
    await auditor.ask(mixedQuestions(now, WARM_UP_SEED));
    await auditor.personList(ALSO_KNOWN);
    const times = await auditor.ask(mixedQuestions(now, SEED), say);
    const list = await auditor.personList(KNOWN);
    const p95 = percentile(times, 0.95);
    return {
      p50_ms: Number(percentile(times, 0.5).toFixed(1)),
      p95_ms: Number(p95.toFixed(1)),
      person_list_ms: Number(list.ms.toFixed(1)),
      person_list_entries: list.entries,
      load_rows_per_s: Math.round(rate),
      disk_bytes_per_entry: Math.round(bytes / rows),
      baseline_ms: Number(baseline.toFixed(1)),
      ratio: Number((p95 / baseline).toFixed(2)),
    };
  } finally {
    await region.stop();
  }
}

async function loaded(region: Region, year: AuditedYear, rows: number, say: (line: string) => void): Promise<number> {
  const load = new LogLoad(region, (n) => year.entry(n));
  let said = 0;
  const rate = await load.fill(rows, (sent) => {
    if (sent - said < SAY_EVERY) return;
    said = sent;
    say(`${sent} of ${rows} entries sent`);
  });
  say(`loaded: ${rate.toFixed(0)} entries/s from Kafka to the checkpoint over all of them`);
  await load.close();
  return rate;
}

async function sizeOf(region: Region): Promise<number> {
  const [row] = await queryDatabase<{ bytes: string }>(
    region.databaseOf('access-log'),
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  return Number(row?.bytes);
}

class Auditor {
  constructor(private readonly client: LacznikClient) {}

  async logPseudonym(pesel: string): Promise<string> {
    const body = { audiences: ['log'], persons: [{ pesel }] };
    const { pseudonyms } = await this.client.call(DERIVE_PSEUDONYMS, { body });
    return pseudonyms['log']?.[0] ?? '';
  }

  /** Milliseconds of each question, in ascending order. */
  async ask(questions: readonly Question[], say: (line: string) => void = () => undefined): Promise<number[]> {
    const byKind = new Map<string, number[]>();
    for (const question of questions) {
      const ms = await this.time(question);
      byKind.set(question.what, [...(byKind.get(question.what) ?? []), ms]);
    }
    for (const [what, times] of byKind) {
      times.sort((a, b) => a - b);
      say(
        `"${what}": half of them within ${percentile(times, 0.5).toFixed(1)} ms, all within ${times.at(-1)?.toFixed(1)} ms`,
      );
    }
    return [...byKind.values()].flat().sort((a, b) => a - b);
  }

  async median(question: Question): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 21; i++) times.push(await this.time(question));
    return percentile(
      times.sort((a, b) => a - b),
      0.5,
    );
  }

  async personList(pesel: string): Promise<{ ms: number; entries: number }> {
    const begun = performance.now();
    const { years } = await this.client.log.personReport({ pesel });
    const entries = years.reduce((sum, year) => sum + year.entries.length, 0);
    return { ms: performance.now() - begun, entries };
  }

  private async time({ ask }: Question): Promise<number> {
    const begun = performance.now();
    await ask(this.client);
    return performance.now() - begun;
  }
}

/** Two hundred questions as auditors and officers ask them, in an order that follows from a seed. */
function mixedQuestions(now: Date, seed: number): Question[] {
  const random = mulberry32(seed);
  const kinds: readonly ((random: Random, now: Date) => Question)[] = [
    (r, n) => search('receiver and a month', { receiving: centre(r), ...period(r, n, 30) }),
    (r, n) => search('pair and a day', { ...pair(r), ...period(r, n, 1) }),
    (r) => search('pair and purpose over the year', { ...pair(r), purpose: 'family-benefit' }),
    (r) => search('discloser and category over the year', { disclosing: `PUP-${county(r)}`, category: '17' }),
    (r, n) => search('rare legal basis in a quarter', { legalBasis: 'consent', ...period(r, n, 90) }),
    () => search('rare legal basis over the year', { legalBasis: 'consent' }),
    (r) => search('receiver and rare legal basis', { receiving: centre(r), legalBasis: 'consent' }),
    (r, n) => search('refused inquiries of a month', { outcome: 'refused', ...period(r, n, 30) }),
    (r) => search('refused inquiries of one asker', { outcome: 'refused', receiving: centre(r) }),
    (r, n) => search('what caseworkers asked in a week', { role: 'caseworker', ...period(r, n, 7) }),
    (r) =>
      search('partial, by receiver and purpose', {
        outcome: 'partial',
        receiving: centre(r),
        purpose: 'welfare-benefit',
      }),
    () => search('who searched in the log', { kind: 'search' }),
    (r, n) => search('a category in a week', { category: '17', ...period(r, n, 7) }),
    () => search('a pair that never exchanged', { disclosing: 'PUP-2601', receiving: 'OPS-261402' }),
    () => searchPerson('a person by PESEL', {}),
    () => searchPerson('a person by PESEL and purpose', { purpose: 'family-benefit' }),
    (r, n) => counts('counts of a month', { kind: 'delivery', ...period(r, n, 30) }),
    (r) => counts('counts of one institution over the year', { receiving: centre(r) }),
  ];
  return Array.from({ length: QUESTIONS }, (_, i) => kinds[i % kinds.length] ?? pick(random, kinds)).map((make) =>
    make(random, now),
  );
}

function search(what: string, filter: EntryFilterQuery): Question {
  return { what, ask: (client) => client.call(FIND_ENTRIES, { query: { ...filter, limit: 100 } }) };
}

function searchPerson(what: string, filter: { purpose?: string }): Question {
  return { what, ask: (client) => client.call(SEARCH_ENTRIES, { body: { person: { pesel: KNOWN }, ...filter } }) };
}

function counts(what: string, query: CountQuery): Question {
  return { what, ask: (client) => client.call(COUNT_ENTRIES, { query }) };
}

function county(random: Random): string {
  return String(between(random, 2601, 2614));
}

function centre(random: Random): string {
  return `OPS-${county(random)}0${between(random, 1, 7)}`;
}

function pair(random: Random): { disclosing: string; receiving: string } {
  const ofCounty = county(random);
  return { disclosing: `PUP-${ofCounty}`, receiving: `OPS-${ofCounty}0${between(random, 1, 7)}` };
}

function period(random: Random, now: Date, days: number): { from: string; to: string } {
  const begin = Date.UTC(now.getUTCFullYear(), 0, 1);
  const last = Math.max(0, Math.floor((now.getTime() - begin) / DAY_MS) - days);
  const from = begin + between(random, 0, last) * DAY_MS;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: day(from), to: day(from + days * DAY_MS) };
}
