import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Progress, Share } from './share';

const USAGE = 'npm run verify:policy -- [--questions 1000000] [--workers <cores>] [--seed <number>]';
const REPORT_EVERY = 100_000;
/** Seeds of workers lie further apart than one of them counts. */
const SEED_STEP = 100_000_000;

/** Puts questions to the Cedar policies and to `decide`, on worker threads, until one answer differs or all agree. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { questions: { type: 'string' }, workers: { type: 'string' }, seed: { type: 'string' } },
  });
  const questions = Number(values.questions ?? 1_000_000);
  const workers = Number(values.workers ?? availableParallelism());
  const seed = Number(values.seed ?? Date.now() % SEED_STEP);
  if (!(questions > 0) || !(workers > 0) || !Number.isSafeInteger(seed)) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  console.log(`${questions} questions on ${workers} workers, seed ${seed}`);
  const begun = performance.now();
  const say = reporter();
  const shares = Array.from({ length: workers }, (_, i) => ({
    questions: Math.ceil(questions / workers),
    seed: seed + i * SEED_STEP,
  }));
  const ended = await Promise.all(shares.map((share) => run(share, say)));
  const found = ended.flatMap(({ counterExample }) => counterExample ?? []);
  const [asked, scenes] = [sum(ended, 'questions'), sum(ended, 'scenes')];
  const seconds = (performance.now() - begun) / 1000;
  found.forEach((counterExample) => console.error(counterExample));
  console.log(`${asked} questions in ${scenes} scenes, ${found.length} mismatches, ${seconds.toFixed(0)} s`);
  return found.length === 0 ? 0 : 1;
}

/** @returns how far the worker was when it ended */
function run(share: Share, say: (share: Share, progress: Progress) => void): Promise<Progress> {
  const { promise, resolve, reject } = Promise.withResolvers<Progress>();
  let last: Progress = { questions: 0, scenes: 0 };
  const worker = new Worker(require.resolve('./share'), { workerData: share });
  worker.on('message', (progress: Progress) => say(share, (last = progress)));
  worker.on('error', reject);
  worker.on('exit', () => resolve(last));
  return promise;
}

function reporter(): (share: Share, progress: Progress) => void {
  const progressOf = new Map<Share, Progress>();
  let next = REPORT_EVERY;
  return (share, progress) => {
    progressOf.set(share, progress);
    const asked = sum([...progressOf.values()], 'questions');
    if (asked < next) return;
    console.log(`${asked} questions`);
    next = asked + REPORT_EVERY;
  };
}

function sum(all: readonly Progress[], field: 'questions' | 'scenes'): number {
  return all.reduce((total, progress) => total + progress[field], 0);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
