import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { OPEN_REFERRAL, type ReferralOpening, STEP_REFERRAL } from '@lacznik/contracts';
import { withDatabase } from '../harness/databases';
import type { InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { CpuAccount } from './cpu-account';
import { openCases } from './flow';
import { sendPaced } from './paced';
import { percentile } from './percentile';
import { type BenchPerson, CENTRES, Changes, directory, OFFICE, persons } from './workload';

const REFERRALS_PER_S = 20;
const EVENTS_PER_S = 200;
const WARM_UP_S = 30;
/** Referrals that are under way at once, where as many as can be are. */
const WIDTH = 32;
const LOOK_EVERY_MS = 5;
const MAX_WAIT_MS = 10_000;
const GROUND = { legalBasis: 'ups-105-1', purpose: 'social-work' };

/** What `npm run bench -- casework --json` prints last. */
export interface CaseworkFigures {
  /** From sending a referral until the other edge has it, at 20 a second beside 200 events. */
  referral_p50_ms: number;
  referral_p95_ms: number;
  /** Not come within 10 seconds. */
  lost: number;
  /** Steps that were accepted in a second, where nothing else is done. */
  steps_per_s: number;
}

/** Measures how soon a referral is at the other edge, and how many steps a region orders. */
export async function measureCasework(seconds: number, say: (line: string) => void): Promise<CaseworkFigures> {
  const region = await Region.start(directory, { fullSpeed: true });
  try {
    await openCases(region);
    const referring = await Referring.start(region);
    say('warming up');
    await referring.besideEvents(WARM_UP_S);
    say(`referring for ${seconds} s`);
    const cpu = new CpuAccount(region);
    const { times, lost } = await referring.besideEvents(seconds);
    say(
      `processor time, µs for each referral and the ${EVENTS_PER_S / REFERRALS_PER_S} events beside it: ${JSON.stringify(cpu.perEvent(times.length))}`,
    );
    say(`as many steps as can be, for ${seconds} s`);
    return {
      referral_p50_ms: Number(percentile(times, 0.5).toFixed(1)),
      referral_p95_ms: Number(percentile(times, 0.95).toFixed(1)),
      lost,
      steps_per_s: Number((await referring.stepsPerSecond(seconds)).toFixed(0)),
    };
  } finally {
    await region.stop();
  }
}

/** The labour office refers persons of its own cases to the centres that serve them, too. */
class Referring {
  private next = 0;
  private readonly awaited = new Map<string, (arrived: boolean) => void>();

  private constructor(
    private readonly region: Region,
    private readonly office: InstitutionClient,
    private readonly centres: ReadonlyMap<string, InstitutionClient>,
  ) {}

  static async start(region: Region): Promise<Referring> {
    const office = await region.client(OFFICE, { connections: 64 });
    const centres = await Promise.all(
      CENTRES.map(async (centre) => [centre, await region.client(centre, { connections: 16 })] as const),
    );
    const opened = persons.map(({ pesel }, i) =>
      office.cases.open({ caseReference: caseOf(i), person: { pesel }, ...GROUND, legalBasis: 'rynek-pracy-2025' }),
    );
    await Promise.all(opened);
    return new Referring(region, office, new Map(centres));
  }

  async besideEvents(seconds: number): Promise<{ times: number[]; lost: number }> {
    const changes = new Changes(0, 1);
    const times: number[] = [];
    let lost = 0;
    const publish = (): Promise<unknown> => {
      const { section, ...record } = changes.take();
      return this.office.publications.one(section, record);
    };
    const refer = async (due: number): Promise<void> => {
      if (await this.arrives(this.opening())) times.push(performance.now() - due);
      else lost += 1;
    };
    const watch = new AbortController();
    const watching = this.watchArrivals(watch.signal);
    await Promise.all([
      sendPaced({ count: EVENTS_PER_S * seconds, perSecond: EVENTS_PER_S }, publish),
      sendPaced({ count: REFERRALS_PER_S * seconds, perSecond: REFERRALS_PER_S }, refer),
    ]);
    watch.abort();
    await watching;
    return { times: times.sort((a, b) => a - b), lost };
  }

  async stepsPerSecond(seconds: number): Promise<number> {
    const end = performance.now() + seconds * 1000;
    let steps = 0;
    const work = async (): Promise<void> => {
      while (performance.now() < end) {
        const made = await this.wholeReferral(end);
        steps += made;
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
    return steps / seconds;
  }

  private opening(): ReferralOpening {
    const i = this.next++ % persons.length;
    const { pesel, centre: receiver } = persons[i] as BenchPerson;
    const content = { kind: 'SOCIAL_CONTRACT' as const, receiver, agreement: `AG-${receiver}`, ...GROUND };
    return { processId: randomUUID(), person: { pesel }, caseReference: caseOf(i), content };
  }

  private async arrives(body: ReferralOpening): Promise<boolean> {
    const arrived = new Promise<boolean>((resolve) => {
      this.awaited.set(body.processId, resolve);
      setTimeout(() => resolve(false), MAX_WAIT_MS).unref();
    });
    await this.office.call(OPEN_REFERRAL, { body }).catch(() => undefined);
    return arrived;
  }

  /** Looks into the other edge's database, so that nobody's reading is measured. */
  private watchArrivals(until: AbortSignal): Promise<void> {
    return withDatabase(this.region.databaseOf('ops-benefits'), async (client) => {
      for (; !until.aborted; await delay(LOOK_EVERY_MS)) {
        const ids = [...this.awaited.keys()];
        const sql = 'SELECT process_id AS id FROM process WHERE process_id = ANY($1::uuid[])';
        const { rows } = ids.length === 0 ? { rows: [] } : await client.query<{ id: string }>(sql, [ids]);
        for (const { id } of rows) {
          this.awaited.get(id)?.(true);
          this.awaited.delete(id);
        }
      }
    });
  }

  /** Sent, accepted, started, finished. @returns how many of these were accepted before the end */
  private async wholeReferral(end: number): Promise<number> {
    const body = this.opening();
    const receiver = this.centres.get(body.content.receiver);
    await this.office.call(OPEN_REFERRAL, { body });
    const commands = [{ name: 'accept' }, { name: 'start' }, { name: 'finish', code: 'COMPLETED' }] as const;
    let steps = 1;
    for (const [i, command] of commands.entries()) {
      if (performance.now() > end) break;
      await this.untilMade(() =>
        receiver?.call(STEP_REFERRAL, {
          parameters: { id: body.processId },
          body: { stepId: randomUUID(), basedOn: i + 1, command },
        }),
      );
      steps += 1;
    }
    return steps;
  }

  /** The referral comes to the other edge a moment after it was accepted. */
  private async untilMade(make: () => Promise<unknown> | undefined): Promise<void> {
    for (const end = performance.now() + MAX_WAIT_MS; performance.now() < end; await delay(LOOK_EVERY_MS)) {
      const made = await make()?.then(
        () => true,
        () => false,
      );
      if (made) return;
    }
    throw new Error('a step was not made within 10 s');
  }
}

function caseOf(i: number): string {
  return `PUP.4310.${i + 1}.2026`;
}
