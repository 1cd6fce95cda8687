import { setTimeout as delay } from 'node:timers/promises';
import { type LacznikClient, ProblemError } from '@lacznik/client';
import { END_AUTHORISATION, ENTER_AUTHORISATION } from '@lacznik/contracts';
import { mulberry32, type Random } from '../../../deploy/demonstration/random';
import type { Aim } from './aim';
import { openCase } from './lane';
import type { Outcome } from './race';
import type { Site } from './site';

const BURST_MS = 100;
const READS = 6;

/** A reading of the joint file. */
interface Reading {
  who: 'user' | 'other';
  begunAt: number;
  isAllowed: boolean;
}

/** A user's authorisation ends at a random moment of a burst of readings; another user's goes on. */
export class AuthorisationRace {
  private constructor(
    private readonly name: string,
    private readonly coordinator: LacznikClient,
    private readonly readers: Readonly<Record<Reading['who'], LacznikClient>>,
    private readonly aim: Aim,
    private readonly random: Random,
  ) {}

  static async prepare({
    races,
    name,
    place,
    aim,
    seed,
  }: Omit<Site, 'kind'>): Promise<(round: number) => Promise<Outcome>> {
    const { region } = races;
    const as = (role: 'coordinator' | 'caseworker', subject: string) =>
      region.client(place.receiver, { role, subject, connections: READS });
    const [coordinator, user, other] = await Promise.all([
      as('coordinator', 'coordinator'),
      as('caseworker', `${name}/user`),
      as('caseworker', `${name}/other`),
    ]);
    await openCase(await region.client(place.receiver), name, races.nextPerson());
    const race = new AuthorisationRace(name, coordinator, { user, other }, aim, mulberry32(seed));
    await race.enter('other', 0);
    return (round) => race.run(round);
  }

  async run(round: number): Promise<Outcome> {
    await this.enter('user', round);
    const begun = performance.now();
    const before = await this.read('user');
    const begins = this.aim.at(performance.now() - begun);
    const end = async (): Promise<number> => {
      await this.soonAfter(begins.revocation);
      await this.coordinator.call(END_AUTHORISATION, { body: { user: `${this.name}/user` } });
      return performance.now();
    };
    const [[endedAt, late], ...burst] = await Promise.all([
      end().then(async (at) => [at, await this.readLate()] as const),
      ...Array.from({ length: READS }, () => this.readSoonAfter(begins.burst, 'user')),
      this.readSoonAfter(begins.burst, 'other'),
    ]);
    const allowed = burst.filter(({ who, isAllowed }) => who === 'user' && isAllowed).length;
    return {
      violations: [
        ...(before.isAllowed ? [] : ['the authorisation does not let its user read before the race']),
        ...[...burst, ...late].flatMap((reading) => violationOf(reading, endedAt)),
      ],
      isSplit: this.aim.isHit(allowed, READS),
    };
  }

  /** Under a number of its own, since an authorisation that was ended stays so. */
  private async enter(who: Reading['who'], round: number): Promise<void> {
    const authorisation = { number: `UP/${round}`, validFrom: '2026-01-01' };
    const undertaking = { signedOn: '2026-01-01', validFrom: '2026-01-01' };
    const body = { user: `${this.name}/${who}`, authorisation, undertaking };
    await this.coordinator.call(ENTER_AUTHORISATION, { body });
  }

  /** Twice by the user, since two processes may answer. */
  private readLate(): Promise<Reading[]> {
    return Promise.all([this.read('user'), this.read('user'), this.read('other')]);
  }

  private async readSoonAfter(ms: number, who: Reading['who']): Promise<Reading> {
    await this.soonAfter(ms);
    return this.read(who);
  }

  private async read(who: Reading['who']): Promise<Reading> {
    const begunAt = performance.now();
    const isAllowed = await this.readers[who].cases.jointFile(this.name).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError && error.code === 'authorisation-not-valid') return false;
        throw error;
      },
    );
    return { who, begunAt, isAllowed };
  }

  private soonAfter(ms: number): Promise<void> {
    return delay(ms + this.random() * BURST_MS);
  }
}

function violationOf({ who, begunAt, isAllowed }: Reading, endedAt: number): string[] {
  const after = `begun ${(begunAt - endedAt).toFixed(1)} ms after the end was answered`;
  if (who === 'other') return isAllowed ? [] : [`a reading by another user was refused, ${after}`];
  return isAllowed && begunAt > endedAt ? [`a reading was allowed, ${after}`] : [];
}
