import { isTransient } from '@lacznik/platform';
import { Injectable, Logger, OnApplicationShutdown } from '@nestjs/common';
import { CheckpointsStore } from './checkpoints.store';
import type { SignedCheckpoint } from './signed-checkpoint';
import { YearsStore } from '../append/years.store';
import { CosignaturesStore } from './cosignatures.store';
import { RequestCosignatureService } from './request-cosignature.service';
import { type WitnessAddress, WitnessPolicy } from './witness-policy';
import { WitnessState } from './witness-state';

/** What the witnesses of one year's log are asked about: all about the same checkpoint, as a quorum needs. */
interface Round {
  target?: SignedCheckpoint;
  /** How many have not answered yet. */
  open: number;
}

/** Asks the witnesses about the newest checkpoints: each about one at a time, none waiting for another. */
@Injectable()
export class CollectCosignaturesService implements OnApplicationShutdown {
  private readonly logger = new Logger('witnesses');
  private readonly states = new Map<string, WitnessState>();
  private readonly rounds = new Map<number, Round>();
  private readonly asking = new Map<WitnessAddress, Promise<void>>();
  private readonly ending = new AbortController();

  constructor(
    private readonly policy: WitnessPolicy,
    private readonly years: YearsStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly cosignatures: CosignaturesStore,
    private readonly requests: RequestCosignatureService,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.settled();
  }

  /** Asks those who are free and have not cosigned what is newest; resolves once they are asked. Never rejects. */
  async collect(): Promise<void> {
    if (this.policy.witnesses.length === 0 || this.ending.signal.aborted) return;
    try {
      for (const { year } of await this.years.retainedYears()) await this.collectOf(year);
    } catch (error) {
      this.reportFailure('No witness could be asked', error);
    }
  }

  /** Resolves when every witness that was asked has answered, or failed to. */
  async settled(): Promise<void> {
    await Promise.all(this.asking.values());
  }

  private stateOf({ name }: WitnessAddress, year: number): WitnessState {
    const key = `${year} ${name}`;
    const state = this.states.get(key) ?? new WitnessState(name, year, this.logger);
    this.states.set(key, state);
    return state;
  }

  private async collectOf(year: number): Promise<void> {
    const target = await this.targetOf(year);
    if (!target) return;
    for (const witness of this.policy.witnesses) this.askIfDue(witness, target);
  }

  /** The newest one, once enough have cosigned the one before or nobody is left who could. */
  private async targetOf(year: number): Promise<SignedCheckpoint | undefined> {
    const newest = await this.checkpoints.lastCheckpoint(year);
    const round = this.roundOf(year);
    if (newest?.size === round.target?.size) return round.target;
    const isOver = round.open === 0 || (await this.cosignatures.lastPublished(year))?.size === round.target?.size;
    if (!isOver) return round.target;
    this.rounds.set(year, { open: 0, ...(newest ? { target: newest } : {}) });
    if (newest) await this.cosignatures.pruneCosignatures(year, newest.size);
    return newest;
  }

  private roundOf(year: number): Round {
    const round = this.rounds.get(year) ?? { open: 0 };
    this.rounds.set(year, round);
    return round;
  }

  private askIfDue(witness: WitnessAddress, target: SignedCheckpoint): void {
    const state = this.stateOf(witness, target.year);
    if (this.asking.has(witness) || !state.isDue(target.size, Date.now())) return;
    const round = this.roundOf(target.year);
    round.open++;
    const asked = this.ask(witness, target, state)
      .catch((error: unknown) => this.reportFailure(`The witness ${witness.name} could not be asked`, error))
      .finally(() => {
        round.open--;
        this.asking.delete(witness);
      });
    this.asking.set(witness, asked);
  }

  private async ask(witness: WitnessAddress, target: SignedCheckpoint, state: WitnessState): Promise<void> {
    const { signal } = this.ending;
    const result = await this.requests.request(witness, target, state.knownSize, signal);
    // An aborted request says nothing about the witness.
    if (signal.aborted && result.kind === 'unreachable') return;
    if (result.kind === 'cosigned')
      await this.cosignatures.addCosignature(target, witness.key, result.signature, result.at);
    const before = state.status;
    state.applyResult(result, target.size, Date.now());
    if (state.status !== undefined && state.status !== before)
      await this.cosignatures.saveStatus(target.year, witness.key, state.status);
  }

  private reportFailure(message: string, error: unknown): void {
    if (isTransient(error)) this.logger.warn(`${message}; trying again`, error as Error);
    else this.logger.error(message, error as Error);
  }
}
