import { somePeople } from '../harness/some-people';
import { chooseSeed } from '../harness/seed';
import { Region } from '../harness/region';
import { HubProgress } from '../campaigns/races/hub-progress';
import { HUB_KINDS, raceDirectory } from '../campaigns/races/places';
import { type Races, type Result, rounds } from '../campaigns/races/rounds';

jest.setTimeout(300_000);

const ROUNDS = Number(process.env.R ?? 30);

describe('a revocation and publications at the same moment', () => {
  const seed = chooseSeed();
  let region: Region;
  let races: Races;

  beforeAll(async () => {
    region = await Region.start(raceDirectory(), { processes: 2 });
    const people = somePeople(1000, seed);
    const nextPerson = () => people.pop() ?? { pesel: '' };
    races = { region, progress: await HubProgress.start(region), nextPerson };
  });
  afterAll(async () => {
    await races.progress.close();
    await region.stop();
  });

  it('x', async () => {
    const t = performance.now();
    const results: Result[] = await Promise.all(
      HUB_KINDS.map((kind) => rounds(races, kind, { count: ROUNDS, seed, run: 'two' })),
    );
    console.log(JSON.stringify(results, null, 1), performance.now() - t);
  });
});
