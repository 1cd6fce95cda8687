/** A mean, and a variance, in which what is long past counts less and less. */
export class MovingAverage {
  private seen = 0;
  private mean = 0;
  private variance = 0;

  /** @param weight of the newest, from 0 to 1 */
  constructor(private readonly weight: number) {}

  get count(): number {
    return this.seen;
  }

  get usual(): number {
    return this.mean;
  }

  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** As a plain mean until so many are seen that the newest weighs no more than `weight`. */
  take(value: number): void {
    this.seen += 1;
    const weight = Math.max(this.weight, 1 / this.seen);
    const difference = value - this.mean;
    this.mean += weight * difference;
    this.variance = (1 - weight) * (this.variance + weight * difference * difference);
  }
}
