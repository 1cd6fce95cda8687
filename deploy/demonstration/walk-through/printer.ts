/** Prints the walk-through on standard output, step by step, each with its time. */
export class Printer {
  private steps = 0;

  /** Prints a line of the current step. */
  printLine(line: string): void {
    console.log(line === '' ? '' : `   ${line}`);
  }

  /** Prints the title, does the work, prints how long it took. */
  async runStep<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.steps += 1;
    console.log(`\n${this.steps}. ${title}`);
    const begun = performance.now();
    const result = await work();
    this.printLine(`(${seconds(performance.now() - begun)})`);
    return result;
  }
}

/** `1.2 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `4,465` */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}
