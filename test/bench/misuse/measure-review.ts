import type { LogEntry } from '@lacznik/contracts';
import { createLogDatabase, type LogParts, YEAR } from '../../../apps/access-log/src/access-log.fixture';
import type { AccessLogConfig } from '../../../apps/access-log/src/access-log-config';
import { readFacts } from '../../../apps/access-log/src/misuse/read-facts';
import { ReviewLogService } from '../../../apps/access-log/src/misuse/review-log.service';
import { startStack } from '../../../deploy/local/stack';
import { AuditedYear } from '../audit-entries';
import { makeYear } from './measure-misuse';
import { round } from './misuse-figures';
import { entriesOf } from './review-entries';

const REGION = { seed: 51, workers: 500, days: 365, episodes: 20 };
const BUNDLE = 2_000;
const WATCH_INTERVAL_MS = 100;
const DAY_MS = 86_400_000;

/** What `npm run bench -- misuse-review --json` prints last. */
export interface ReviewFigures {
  entries: number;
  /** Of these, of accesses, cases and processes. */
  read: number;
  /** Of all retained, by which the review reads what it goes by. */
  read_s: number;
  /** The first review, which puts everything into the queue. */
  review_s: number;
  /** The next day's, which finds it there. */
  again_s: number;
  /** One a year after, to which of the year before the cases and processes matter, and of its end the accesses. */
  year_after_s: number;
  items: number;
  /** Most of the process's heap, and beyond it, in the first review. */
  peak_mb: number;
}

/** How long the access log's review of a year takes on PostgreSQL: a made-up region's accesses among so many entries. */
export async function measureReview(rows: number, say: (line: string) => void): Promise<ReviewFigures> {
  const stack = await startStack();
  process.env['DATABASE_URL'] = stack.databaseUrl;
  const database = await createLogDatabase();
  const { parts } = database;
  try {
    const entries = await load(parts, rows, say);
    return { entries, ...(await review(parts)) };
  } finally {
    await database.drop();
    await stack.stop();
  }
}

async function load(parts: LogParts, rows: number, say: (line: string) => void): Promise<number> {
  const own = makeYear(REGION).facts.flatMap(entriesOf);
  const total = Math.max(rows, own.length);
  const others = new AuditedYear(total, new Date(), []);
  let bundle: LogEntry[] = [];
  for (let n = 0, taken = 0; n < total; n += 1) {
    // As many of the one as of the other all year long.
    const isOwn = taken / own.length <= n / total;
    bundle.push((isOwn ? own[taken++] : undefined) ?? others.entry(n));
    if (bundle.length < BUNDLE && n < total - 1) continue;
    await parts.append(bundle);
    bundle = [];
    if ((n + 1) % (50 * BUNDLE) === 0) say(`${n + 1} entries loaded`);
  }
  await parts.dataSource.query('ANALYZE');
  return total;
}

async function review(parts: LogParts): Promise<Omit<ReviewFigures, 'entries'>> {
  const { dataSource, years } = parts;
  const reviewing = new ReviewLogService(dataSource, years, { misuseReviewAfterDays: 4 } as AccessLogConfig);
  let read = 0;
  const reading = await secondsOf(async () => {
    for await (const facts of readFacts(dataSource, await years.allYears())) read += facts.length;
  });
  const now = new Date(Date.UTC(YEAR + 1, 0, 10));
  const watched = watchMemory();
  const first = await secondsOf(() => reviewing.review(now));
  const peak = watched.stop();
  const again = await secondsOf(() => reviewing.review(new Date(now.getTime() + DAY_MS)));
  const lastReview = new Date(Date.UTC(YEAR + 2, 0, 10));
  await dataSource.query('UPDATE misuse_review SET begun_at = $1', [lastReview]);
  const yearAfter = await secondsOf(() => reviewing.review(new Date(lastReview.getTime() + DAY_MS)));
  const [row] = await dataSource.query<{ items: number }[]>('SELECT count(*)::integer AS items FROM misuse_item');
  const times = { read_s: reading, review_s: first, again_s: again, year_after_s: yearAfter };
  return { read, ...times, items: row?.items ?? 0, peak_mb: peak };
}

/** Looks each tenth of a second. */
function watchMemory(): { stop: () => number } {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), WATCH_INTERVAL_MS);
  const stop = (): number => {
    clearInterval(timer);
    return Math.round(peak / 1_048_576);
  };
  return { stop };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return round((performance.now() - begun) / 1000);
}
