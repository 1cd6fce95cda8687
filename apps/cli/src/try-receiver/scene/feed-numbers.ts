import { feedStartOf, NUMBERS_PER_GENERATION } from '@lacznik/contracts';

const HOUR_MS = 3_600_000;
/** More than one run takes. */
const NUMBERS_PER_RUN = 200_000;

/** The numbers of the feed that is played, one after the other. */
export class FeedNumbers {
  private reached: number;

  /** @param behind the number that comes before the first */
  constructor(behind: number) {
    this.reached = behind;
  }

  /** The last number that was given. */
  get last(): number {
    return this.reached;
  }

  next(): number {
    this.reached += 1;
    return this.reached;
  }

  /** Goes on as a feed does whose count was restored. */
  beginGeneration(now: Date): void {
    const start = Math.max(generationOf(now), feedStartOf(this.reached) + NUMBERS_PER_GENERATION);
    this.reached = start - 1;
  }

  /** Behind those of every run that began in an earlier second: a receiver must not know the ids already. */
  static behindEarlierRuns(now: Date): FeedNumbers {
    const seconds = Math.floor((now.getTime() % HOUR_MS) / 1000);
    return new FeedNumbers(generationOf(now) - 1 + seconds * NUMBERS_PER_RUN);
  }
}

function generationOf(now: Date): number {
  return Math.floor(now.getTime() / HOUR_MS) * NUMBERS_PER_GENERATION + 1;
}
