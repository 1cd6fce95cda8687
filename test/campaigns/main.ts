import { parseArgs } from 'node:util';
import { runLauncher } from '../../deploy/local/supervisor';
import { KINDS } from './races/places';
import { GATEWAYS, type Gateways, RaceRegion } from './races/race-region';
import { type Result, rounds } from './races/rounds';
import { runHistories } from './casework/histories';
import { runWithKills } from './casework/run-with-kills';

const USAGE = 'npm run campaign -- races [--gateways 3|2|1] | casework [--rounds <number>] [--seed <number>]';

interface Campaign {
  rounds: number;
  /** @param gateways with how many of them, one after the other, where there are gateways to choose */
  run: (count: number, seed: number, gateways: readonly Gateways[]) => Promise<number>;
}

/** What can be run, with how many rounds where nobody says otherwise. */
const CAMPAIGNS: Readonly<Record<string, Campaign>> = {
  races: { rounds: 2_000, run: runRaces },
  casework: { rounds: 10_000, run: runCasework },
};

/** Long runs; a short share of each runs in `npm test`. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, seed: { type: 'string' }, gateways: { type: 'string' } },
  });
  const campaign = CAMPAIGNS[positionals.join()];
  const count = Number(values.rounds ?? campaign?.rounds);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const gateways = GATEWAYS.filter((number) => (values.gateways ?? String(number)) === String(number));
  if (campaign === undefined || !(count > 0) || !Number.isSafeInteger(seed) || gateways.length === 0) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  const violations = await campaign.run(count, seed, gateways);
  console.log(`${violations} violations, seed ${seed}`);
  return violations === 0 ? 0 : 1;
}

/** @returns how many violations there were */
async function runRaces(count: number, seed: number, gateways: readonly Gateways[]): Promise<number> {
  const course = await RaceRegion.start(seed, count * gateways.length);
  try {
    let violations = 0;
    for (const number of gateways) {
      await course.leave(number);
      const begun = performance.now();
      const size = { count, seed, run: `G${number}` };
      const results = await Promise.all(KINDS.map((kind) => rounds(course.races, kind, size)));
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      console.log(`${number} gateways, ${seconds} s`);
      results.forEach(show);
      violations += results.reduce((sum, result) => sum + result.violations.length, 0);
    }
    return violations;
  } finally {
    await course.stop();
  }
}

/** First without any part, then on real ones. @returns how many violations there were */
async function runCasework(count: number, seed: number): Promise<number> {
  return runHistories(count, seed) + (await runWithKills(count, seed));
}

function show({ kind, rounds, split, violations }: Result): void {
  console.log(
    `  ${kind.padEnd(14)} ${rounds} rounds, ${split} with the revocation amid the burst, ${violations.length} violations`,
  );
  violations.forEach((violation) => console.log(`    ${violation}`));
}

runLauncher(main);
