import type { AppProcess } from '../../../deploy/local/apps';
import { freePorts } from '../../../deploy/local/host';
import { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { HubProgress } from './hub-progress';
import { KINDS, LANES, raceDirectory } from './places';
import type { Races } from './site';

/**
 * With how many gateways races are run. Two share the partitions of both edges alike, so that one and the same decides on a person's
 * facts and cases, one after the other; of three, two.
 */
export const GATEWAYS = [3, 2, 1] as const;
export type Gateways = (typeof GATEWAYS)[number];

/** Races ask more than anybody may in an hour. */
const MANY = '1000000';

/** A region in which races are run: two processes of each app, and up to three of the gateway. */
export class RaceRegion {
  private constructor(
    readonly races: Races,
    private readonly extra: AppProcess,
  ) {}

  /** @param rounds of each kind in all runs, for which there are people enough */
  static async start(seed: number, rounds: number): Promise<RaceRegion> {
    const region = await Region.start(raceDirectory(), { processes: 2, changeEnvironment: withoutLimits });
    const [port = 0] = await freePorts(1);
    const extra = region.apps['privacy-gateway'].another('privacy-gateway-3', port);
    await extra.start();
    const people = somePeople(KINDS.length * (rounds + GATEWAYS.length * LANES * 2), seed);
    const nextPerson = () => {
      const person = people.pop();
      if (!person) throw new Error('There is nobody left');
      return person;
    };
    await region.settled();
    return new RaceRegion({ region, nextPerson, progress: HubProgress.start(region) }, extra);
  }

  /** Ends gateways until there are so many, in the order of {@link GATEWAYS}. */
  async leave(gateways: Gateways): Promise<void> {
    const [, second] = this.races.region.apps.processes.get('privacy-gateway') ?? [];
    if (gateways <= 2) await this.extra.kill('SIGTERM');
    if (gateways === 1) await second?.kill('SIGTERM');
    await this.races.region.settled();
  }

  async stop(): Promise<void> {
    await this.races.progress.close();
    await this.extra.kill('SIGTERM');
    await this.races.region.stop();
  }
}

function withoutLimits(environment: Record<string, string>): Record<string, string> {
  return { ...environment, INQUIRIES_PER_INSTITUTION_HOUR: MANY, INQUIRIES_PER_USER: MANY };
}
