import { setTimeout as delay } from 'node:timers/promises';
import type { Channel } from './channels/channel';
import { pointResult, type PointResult } from './report/try-report';
import type { FeedNumbers } from './scene/feed-numbers';
import type { Scene } from './scene/scene';
import type { Scenario, ScenarioSettings } from './scenarios/scenario';
import { Expectations } from './state/expectations';
import { readState, type StateSource } from './state/state-source';

const STATE_POLL_MS = 100;

/** What a trial is played with. */
export interface TrialParts<C extends Channel> {
  channel: C;
  scene: Scene;
  numbers: FeedNumbers;
  settings: ScenarioSettings;
  /** Absent where the receiver does not show what it holds. */
  state?: StateSource;
  /** How long what was taken over may take to show. */
  patienceMs: number;
}

interface Played<C extends Channel> {
  scenario: Scenario<C>;
  expect: Expectations;
  faults: string[];
  notes: string[];
  /** Why it is unproved, where it is. */
  unproved?: string;
}

/** Plays scenarios one after the other, and judges each. */
export class Trial<C extends Channel> {
  private readonly played: Played<C>[] = [];

  constructor(
    private readonly parts: TrialParts<C>,
    private readonly tell: (line: string) => void,
  ) {}

  /** @param last played when all others have been judged for good; from then on it answers for what they have left */
  async play(scenarios: readonly Scenario<C>[], last: Scenario<C>): Promise<PointResult[]> {
    for (const scenario of scenarios) await this.playOne(scenario);
    await this.lookOnceMore();
    const right = this.played.filter(({ faults }) => faults.length === 0).map(({ expect }) => expect);
    const end = await this.playOne(last);
    await this.compare(end, [end.expect, ...right], this.parts.patienceMs);
    return this.played.map(resultOf);
  }

  /** What earlier points left may have been spoilt by later ones. */
  private async lookOnceMore(): Promise<void> {
    const reading = this.parts.state ? await readState(this.parts.state) : undefined;
    if (!reading?.ok) return;
    for (const { expect, faults, unproved } of this.played)
      if (faults.length === 0 && unproved === undefined) faults.push(...expect.differences(reading.state));
  }

  private async playOne(scenario: Scenario<C>): Promise<Played<C>> {
    const one: Played<C> = { scenario, expect: new Expectations(), faults: [], notes: [] };
    this.played.push(one);
    const { standstill } = this.parts.channel;
    one.unproved = standstill === undefined ? await this.perform(one) : `It could not be played. ${standstill}`;
    await this.compare(one, [one.expect], this.parts.patienceMs);
    const { point, verdict } = resultOf(one);
    this.tell(`${verdict.padEnd(8)}  ${point}`);
    return one;
  }

  private async perform({ scenario, expect, faults, notes }: Played<C>): Promise<string | undefined> {
    const { channel, scene, numbers, settings, state, patienceMs } = this.parts;
    const unproved = await scenario.play({
      channel,
      scene,
      numbers,
      settings,
      expect,
      fault: (...findings) => void faults.push(...findings),
      note: (finding) => void notes.push(finding),
      deliver: async (...items) => void faults.push(...(await channel.deliver(items))),
      settled: async () => void (state && (await untilHeld(state, [expect], patienceMs))),
    });
    return unproved ?? undefined;
  }

  private async compare(one: Played<C>, expected: readonly Expectations[], patienceMs: number): Promise<void> {
    const { state, channel } = this.parts;
    if (one.unproved !== undefined || one.faults.length > 0) return;
    if (state) {
      const { differences, unshown } = await untilHeld(state, expected, patienceMs);
      one.faults.push(...differences);
      if (differences.length === 0) one.unproved = unshown;
    } else if (one.scenario.proof === 'state' || channel.isBlind)
      one.unproved = 'The receiver does not show what it holds.';
  }
}

/** What was seen of a receiver. */
interface Look {
  differences: string[];
  /** What it does not show. */
  unshown?: string;
}

/** Looks until the receiver shows what it must, or patience ends. */
async function untilHeld(source: StateSource, expected: readonly Expectations[], patienceMs: number): Promise<Look> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const look = await lookAt(source, expected);
    if (look.differences.length === 0 || Date.now() >= end) return look;
    await delay(STATE_POLL_MS);
  }
}

async function lookAt(source: StateSource, expected: readonly Expectations[]): Promise<Look> {
  const reading = await readState(source);
  if (!reading.ok) return { differences: [reading.why] };
  const [first] = expected;
  const unshown = first?.unshown(reading.state).join(' ');
  const differences = expected.flatMap((one) => one.differences(reading.state));
  return { differences, ...(unshown ? { unshown } : {}) };
}

function resultOf<C extends Channel>({ scenario: { point }, faults, notes, unproved }: Played<C>): PointResult {
  if (faults.length > 0) return pointResult(point, 'wrong', faults);
  if (unproved !== undefined) return pointResult(point, 'unproved', [unproved]);
  return pointResult(point, 'right', notes);
}
