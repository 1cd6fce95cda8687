import { randomUUID } from 'node:crypto';
import { ProblemError } from '@lacznik/client';
import type { ProcessView } from '@lacznik/contracts';
import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import type { InstitutionClient } from '../../harness/institution-client';
import type { PlayedKind, PlayedStep } from './played-kinds';

/** Who plays for an institution: its own system, and a person whose reading is a step of announced actions. */
export interface Player {
  system: InstitutionClient;
  caseworker: InstitutionClient;
}

/** What an edge answered to a step. */
export type Answered = 'accepted' | 'waits' | 'refused';

/** Would end a process at once: chosen now and then. */
const ENDINGS = ['reject', 'withdraw', 'void', 'finish', 'call-off', 'carry-out', 'close', 'cannot-ask', 'refuse'];
const ENDING_CHANCE = 1 / 8;
/** On what was seen in an earlier turn. */
const STALE_CHANCE = 1 / 6;
/** Sent twice, at the same time. */
const REPEAT_CHANCE = 1 / 4;
const REFUSALS = ['step-refused', 'version-conflict', 'validation-failed'];

/** One of the two institutions of a process, as it plays its part in it. */
export class Side {
  /** Steps that were sent, with what was answered. */
  readonly answered = new Map<string, Answered>();
  private seen: ProcessView | undefined;

  constructor(
    readonly player: Player,
    private readonly kind: PlayedKind,
    private readonly processId: string,
    private readonly random: Random,
  ) {}

  /** Says something that it may, on what it sees now or saw before. */
  async speak(): Promise<void> {
    const before = this.seen;
    const now = await this.look();
    if (now === undefined) return;
    this.seen = now;
    const basis = before !== undefined && chance(this.random, STALE_CHANCE) ? before : now;
    const isEnding = chance(this.random, ENDING_CHANCE);
    const names = basis.allowedActions.filter((name) => name !== 'forward' && (isEnding || !ENDINGS.includes(name)));
    if (names.length === 0) return;
    const command = this.kind.commandOf(pick(this.random, names), basis, between(this.random, 1, 1000));
    await this.make({ stepId: randomUUID(), basedOn: basis.version, command });
  }

  /** The process as its edge has it; undefined before it has come. */
  async look(by: InstitutionClient = this.reader()): Promise<ProcessView | undefined> {
    return this.kind.read(by, this.processId).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'not-found') return undefined;
      throw error;
    });
  }

  private reader(): InstitutionClient {
    return chance(this.random, 0.5) ? this.player.caseworker : this.player.system;
  }

  private async make(step: PlayedStep): Promise<void> {
    const times = chance(this.random, REPEAT_CHANCE) ? 2 : 1;
    const send = () => this.answerTo(step.stepId, this.kind.step(this.player.system, this.processId, step));
    const answers = await Promise.all(Array.from({ length: times }, send));
    const [answer = 'waits'] = answers.filter((one) => one !== 'waits');
    this.answered.set(step.stepId, answer);
  }

  private async answerTo(stepId: string, answer: Promise<ProcessView>): Promise<Answered> {
    try {
      const { history } = await answer;
      return history.some((step) => step.stepId === stepId) ? 'accepted' : 'waits';
    } catch (error) {
      if (error instanceof ProblemError && REFUSALS.includes(error.code ?? '')) return 'refused';
      throw error;
    }
  }
}
