/** The first step, the longest and the shortest, as shares. */
const FIRST_STEP = 0.05;
const LONGEST_STEP = 0.3;
const SHORTEST_STEP = 0.02;
/** What a step is multiplied by where it follows one to the same side, and where it follows one to the other. */
const ON = 1.05;
const BACK = 0.8;

/** When either begins, ms after the round does. */
export interface Beginnings {
  revocation: number;
  burst: number;
}

/**
 * How long after the beginning of a burst a revocation is sent at the earliest, as a share of the time that what the burst consists of
 * takes; below 0, how long before. Aimed anew after each round, so that it is committed amid the burst however busy the machine is.
 */
export class Aim {
  private step = FIRST_STEP;
  private side = 0;

  constructor(private share: number) {}

  /** @param wayMs how long the last thing of the burst's kind took */
  at(wayMs: number): Beginnings {
    const ms = this.share * wayMs;
    return { revocation: Math.max(0, ms), burst: Math.max(0, -ms) };
  }

  /**
   * Has the next revocation come later where all was decided after this one, and earlier where all was before it.
   * @returns whether it was amid the burst
   */
  isHit(before: number, all: number): boolean {
    const side = before === 0 ? 1 : before >= all ? -1 : 0;
    if (side === 0) return true;
    if (this.side !== 0)
      this.step = Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, this.step * (side === this.side ? ON : BACK)));
    this.side = side;
    this.share += side * this.step;
    return false;
  }
}
