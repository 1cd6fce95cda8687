/** Numbers that a generator has drawn, taken one after the other; when they are used up, nought. */
export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  get left(): number {
    return this.numbers.length - this.at;
  }

  /** A whole number from nought to below `count`. */
  below(count: number): number {
    return (this.numbers[this.at++] ?? 0) % count;
  }

  /** One of several; undefined of none. */
  oneOf<T>(things: readonly T[]): T | undefined {
    return things[this.below(Math.max(things.length, 1))];
  }
}
