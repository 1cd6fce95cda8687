import { randomUUID } from 'node:crypto';
import type { ProcessKind } from '@lacznik/casework';
import { between, type Random } from '../../../deploy/demonstration/random';
import type { FaultSchedule } from '../../harness/fault-schedule';
import { PLAYED_KINDS } from './played-kinds';
import { type Player, Side } from './side';
import type { Subject } from './stage';

/** Of each history, whether anybody speaks in it or not. */
export const TURNS = 10;

/** A process of two institutions, in which either says what it may, one after the other or both at the same time. */
export class PlayedHistory {
  readonly processId = randomUUID();
  readonly sides: readonly [Side, Side];

  constructor(
    readonly kind: ProcessKind,
    private readonly players: { office: Player; centre: Player },
    private readonly random: Random,
  ) {
    const sideOf = (player: Player) => new Side(player, PLAYED_KINDS[kind], this.processId, random);
    this.sides = [sideOf(players.office), sideOf(players.centre)];
  }

  async play({ person, caseReference }: Subject, pace: Pick<FaultSchedule, 'clearance' | 'note'>): Promise<void> {
    const { isCentres, open } = PLAYED_KINDS[this.kind];
    const { office, centre } = this.players;
    const [opener, other] = isCentres ? [centre, office] : [office, centre];
    let left = TURNS;
    try {
      await open(opener.system, { processId: this.processId, person, caseReference }, other.system.institution);
      for (; left > 0; left--) {
        await pace.clearance();
        await this.takeTurn();
        pace.note([this]);
      }
    } finally {
      // What strikes at a moment counts turns: those of a history that fails are over, too.
      pace.note(Array(left).fill(this));
    }
  }

  private async takeTurn(): Promise<void> {
    const speaking = between(this.random, 0, 3);
    await Promise.all(this.sides.filter((_, side) => speaking >= 2 || speaking === side).map((side) => side.speak()));
  }
}
