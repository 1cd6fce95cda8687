import { request } from 'undici';
import { regionDirectory } from '../../deploy/demonstration';
import { type AppName, exchangeAppNames, type AppProcess } from '../../deploy/local/apps';
import { LABOUR_TO_WELFARE, WELFARE_TO_LABOUR } from '../harness/directions';
import { Exchange } from '../harness/exchange';
import { type Fault, FaultSchedule } from '../harness/fault-schedule';
import { FeedFollower } from '../harness/feed-follower';
import { planChanges } from '../harness/planned-changes';
import type { Pace } from '../harness/publish-surely';
import { Region } from '../harness/region';
import { chooseSeed } from '../harness/seed';
import { somePeople } from '../harness/some-people';
import { until } from '../harness/until';
import { itKeepsThePromises, type Outcome, outcomeOf } from './promises';

jest.setTimeout(600_000);

const CHANGES = 2000;
const RECOVERY_MS = 120_000;
const RELAYING: AppName[] = ['pup-registry', 'ops-benefits', 'privacy-gateway', 'delivery', 'access-log'];

describe('two processes of each app', () => {
  const seed = chooseSeed();
  const people = somePeople(120, seed);
  let region: Region;

  beforeAll(async () => {
    region = await Region.start(regionDirectory(), { processes: 2 });
  });
  afterAll(() => region.stop());

  describe('while both live', () => {
    let outcome: Outcome;

    beforeAll(async () => {
      await until('each has its share of the shards', shardsAreShared);
      const size = { people: people.slice(0, 60), changes: CHANGES, writers: 4, seed };
      const exchange = await Exchange.create(region, planChanges(LABOUR_TO_WELFARE, size));
      await exchange.openCases();
      await exchange.publish(seed, unhurried);
      outcome = await outcomeOf(exchange);
    });

    it.each(['pup-registry', 'privacy-gateway'] as const)('%s relays by both', async (name) => {
      for (const relayed of await valuesOf(name, 'lacznik_relay_messages_total')) expect(relayed).toBeGreaterThan(100);
    });

    it('accept by both edges', async () => {
      for (const accepted of await valuesOf('pup-registry', 'lacznik_publications_total'))
        expect(accepted).toBeGreaterThan(100);
    });

    it('decide by both gateways', async () => {
      for (const decided of await valuesOf('privacy-gateway', 'lacznik_disclosures_total'))
        expect(decided).toBeGreaterThan(100);
    });

    it('sign checkpoints by one', async () => {
      const runs = await valuesOf('access-log', 'lacznik_job_last_success_timestamp_seconds', 'job="sign-checkpoints"');
      expect(runs.filter((at) => at > 0)).toHaveLength(1);
    });

    itKeepsThePromises(() => outcome);
  });

  describe('while one of each is killed and comes back, and the other of delivery too', () => {
    let outcome: Outcome;
    let followers: FeedFollower[];

    beforeAll(async () => {
      const size = { people: people.slice(60), changes: CHANGES, writers: 4, seed: seed + 1 };
      const exchange = await Exchange.create(region, planChanges(WELFARE_TO_LABOUR, size));
      await exchange.openCases();
      // Of some the first, of others the second: who leads in what is not the same in all of them.
      const faults = exchangeAppNames.map((name, i) => faultOf(name, processesOf(name)[i % 2], exchange));
      const other = processesOf('delivery')[(exchangeAppNames.indexOf('delivery') + 1) % 2];
      faults.push(faultOf('delivery', other, exchange));
      followers = await Promise.all(WELFARE_TO_LABOUR.receivers.map((id) => FeedFollower.start(region, id)));
      const schedule = new FaultSchedule(faults, { times: 1, lines: CHANGES, seed });
      await Promise.all([exchange.publish(seed, schedule), schedule.run()]);
      outcome = await outcomeOf(exchange);
    });
    afterAll(() => Promise.all(followers.map((follower) => follower.stop())));

    itKeepsThePromises(() => outcome);

    it('stream what they give by pull: each number, in order, and what comes twice with the same bytes (P1, P2, P3, P10)', async () => {
      for (const { institution, seen } of followers) {
        const feed = outcome.received.find((one) => one.institution === institution)?.feed ?? [];
        await until('the stream has all', () => seen.size >= feed.length);
        expect(Array.from(seen, ([sequence, texts]) => [sequence, ...texts])).toEqual(
          feed.map((event) => [event.sequence, JSON.stringify(event)]),
        );
      }
      expect(followers.reduce((sum, { repeats }) => sum + repeats, 0)).toBeGreaterThan(0);
    });

    it('share the shards again', async () => {
      await until('each has its share of the shards', shardsAreShared);
      expect(await shardsAreShared()).toBe(true);
    });
  });

  async function shardsAreShared(): Promise<boolean> {
    const shares = await Promise.all(RELAYING.map((name) => valuesOf(name, 'lacznik_relay_shards')));
    return shares.every((share) => Math.min(...share) === 8 && Math.max(...share) === 9);
  }

  function processesOf(name: AppName): readonly AppProcess[] {
    return region.apps.processes.get(name) ?? [];
  }

  /** The sum of a metric over its labels, in each process of an app. */
  function valuesOf(name: AppName, metric: string, label = ''): Promise<number[]> {
    return Promise.all(
      processesOf(name).map(async ({ url }) => {
        const text = await (await request(`${url}/metrics`)).body.text();
        const lines = text.split('\n').filter((line) => RegExp(`^${metric}[ {]`).test(line) && line.includes(label));
        return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
      }),
    );
  }
});

const unhurried: Pace = { clearance: () => Promise.resolve(), note: () => undefined };

function faultOf(name: AppName, app: AppProcess | undefined, exchange: Exchange): Fault {
  if (!app) throw new Error(`${name} has no second process`);
  return {
    name,
    strike: () => app.kill('SIGKILL'),
    recover: async () => {
      await app.start();
      await exchange.catchUp(RECOVERY_MS);
    },
  };
}
