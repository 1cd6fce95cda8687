import type { ProcessKind } from '@lacznik/casework';
import { mulberry32 } from '../../../deploy/demonstration/random';
import { type Fault, FaultSchedule } from '../../harness/fault-schedule';
import type { Region } from '../../harness/region';
import { lookAtEnds } from './look-at-ends';
import { PLAYED_KINDS } from './played-kinds';
import { PlayedHistory, TURNS } from './played-history';
import type { Stage } from './stage';

/** What histories have shown that were played while processes were killed. */
export interface Played {
  histories: number;
  /** Steps that were sent, by what was answered at once. */
  accepted: number;
  waiting: number;
  refused: number;
  violations: string[];
}

const KINDS = Object.keys(PLAYED_KINDS) as ProcessKind[];

/** Plays so many histories while the gateway, both edges and `delivery` are killed once each, at moments that follow from the seed. */
export async function playWithKills(stage: Stage, count: number, seed: number): Promise<Played> {
  const histories = Array.from(
    { length: count },
    (_, i) => new PlayedHistory(KINDS[i % KINDS.length] as ProcessKind, stage, mulberry32(seed + i)),
  );
  const violations: string[] = [];
  const schedule = new FaultSchedule(faultsIn(stage.region), { times: 1, lines: count * TURNS, seed });
  await Promise.all([schedule.run(), playAll(stage, histories, schedule, violations)]);
  await stage.region.settled();
  violations.push(...(await lookAtEnds(stage, histories)));
  const answers = histories.flatMap(({ sides }) => sides.flatMap(({ answered }) => [...answered.values()]));
  const countOf = (answer: string): number => answers.filter((one) => one === answer).length;
  const [accepted, waiting, refused] = [countOf('accepted'), countOf('waits'), countOf('refused')];
  return { histories: count, accepted, waiting, refused, violations };
}

/** On each person one after the other; on all of them side by side. */
async function playAll(
  { subjects }: Stage,
  histories: readonly PlayedHistory[],
  schedule: FaultSchedule,
  violations: string[],
): Promise<void> {
  const left = histories.values();
  await Promise.all(
    subjects.map(async (subject) => {
      for (const history of left)
        await history.play(subject, schedule).catch((error: unknown) => {
          violations.push(`${history.kind} ${history.processId} could not be finished: ${String(error)}`);
        });
    }),
  );
}

function faultsIn({ apps }: Region): Fault[] {
  const killed = (['privacy-gateway', 'pup-registry', 'ops-benefits', 'delivery'] as const).map((name) => apps[name]);
  return killed.map((app) => ({ name: app.name, strike: () => app.kill('SIGKILL'), recover: () => app.start() }));
}
