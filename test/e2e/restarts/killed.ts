import { RECONCILE } from '@lacznik/contracts';
import type { AppName } from '../../../deploy/local/apps';
import { LABOUR_TO_WELFARE, WELFARE_TO_LABOUR } from '../../harness/directions';
import { Exchange } from '../../harness/exchange';
import { type Fault, FaultSchedule } from '../../harness/fault-schedule';
import { planChanges } from '../../harness/planned-changes';
import type { Pace } from '../../harness/publish-surely';
import { LogWatch } from '../../harness/log-watch';
import type { Region } from '../../harness/region';
import { chooseSeed } from '../../harness/seed';
import { until } from '../../harness/until';
import { somePeople } from '../../harness/some-people';
import { itKeepsThePromises, type Outcome, outcomeOf } from '../promises';

const PEOPLE = 200;
const CHANGES = 2500;
const RECOVERY_MS = 120_000;

/** Everything is killed and comes back. In a region that nothing has passed before: the whole log is compared. */
export function describeKilling(running: () => Region): void {
  const seed = chooseSeed();
  const people = somePeople(PEOPLE + 30, seed);
  let region: Region;
  let outcome: Outcome;
  let watch: LogWatch;

  beforeAll(async () => {
    region = running();
    watch = await LogWatch.start(region);
  });
  afterAll(() => watch.stop());

  describe('a labour office’s exchange with two welfare centres', () => {
    beforeAll(async () => {
      const size = { people: people.slice(0, PEOPLE), changes: CHANGES, writers: 8, seed };
      const exchange = await Exchange.create(region, planChanges(LABOUR_TO_WELFARE, size));
      await exchange.openCases();
      const schedule = new FaultSchedule(faultsIn(region, exchange), { times: 1, lines: CHANGES, seed });
      await Promise.all([exchange.publish(seed, schedule), schedule.run()]);
      outcome = await outcomeOf(exchange);
    });

    itKeepsThePromises(() => outcome);

    it('finds deliveries and entries of the log to match one to one (P5)', async () => {
      const compared = () => region.official('auditor').call(RECONCILE);
      await until('the log and the mailboxes are even', async () =>
        (await compared()).institutions.every(({ state }) => state === 'even'),
      );
      const { matches, institutions } = await compared();
      expect([matches, institutions.length]).toEqual([true, outcome.received.length]);
      const entries = institutions.reduce((sum, { lastEntry }) => sum + lastEntry, 0);
      expect(entries).toBe(outcome.entries.length);
    });

    it('shows one history of the log: no two checkpoints that contradict each other (P6)', async () => {
      await watch.allUnderACheckpoint();
      expect(watch.sizes).toBeGreaterThan(3);
      expect(await watch.contradictions()).toEqual([]);
    });

    it('has every entry under the checkpoint once, numbered on its person without a hole (P5, P6)', async () => {
      const entries = await watch.entries();
      const events = entries.flatMap((entry) => (entry.kind === 'delivery' ? [entry.eventId] : []));
      expect(new Set(events).size).toBe(events.length);
      expect(events).toHaveLength(outcome.entries.length);
      const counts = new Map<string, number>();
      for (const { person, personNumber } of entries.filter((entry) => 'person' in entry)) {
        expect(personNumber).toBe((counts.get(person) ?? 0) + 1);
        counts.set(person, personNumber);
      }
    });
  });

  describe('afterwards, a welfare centre’s exchange with the labour office', () => {
    beforeAll(async () => {
      const size = { people: people.slice(PEOPLE), changes: 300, writers: 3, seed };
      const exchange = await Exchange.create(region, planChanges(WELFARE_TO_LABOUR, size));
      await exchange.openCases();
      await exchange.publish(seed, unhurried);
      outcome = await outcomeOf(exchange);
    });

    itKeepsThePromises(() => outcome);
  });
}

const unhurried: Pace = { clearance: () => Promise.resolve(), note: () => undefined };

function faultsIn({ apps, stack }: Region, exchange: Exchange): Fault[] {
  if (stack.mode !== 'local') throw new Error('These servers cannot be killed');
  const { kafka, postgres } = stack;
  const fault = (name: string, strike: () => Promise<unknown>, start: () => Promise<void>): Fault => ({
    name,
    strike,
    recover: async () => {
      await start();
      await exchange.catchUp(RECOVERY_MS);
    },
  });
  const killed: AppName[] = ['privacy-gateway', 'pup-registry', 'delivery', 'access-log'];
  return [
    ...killed.map((name) =>
      fault(
        name,
        () => apps[name].kill('SIGKILL'),
        () => apps[name].start(),
      ),
    ),
    fault(
      'Kafka',
      () => kafka.kill(),
      () => kafka.start(),
    ),
    fault(
      'PostgreSQL',
      () => postgres.kill(),
      () => postgres.start(),
    ),
  ];
}
