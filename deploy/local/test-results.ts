/** What the last line of a test run adds up. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of jest's `--json` report that is read. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that did not load: none of their tests is counted anywhere. */
  numRuntimeErrorTestSuites: number;
}

/** A check that either holds or not. */
export function oneCheck(succeeded: boolean): Totals {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/**
 * The totals of one jest run.
 * A run that fails for another reason than its tests, or leaves no report, counts as one failure.
 */
export function totalsOf(report: JestReport | undefined, exitCode: number): Totals {
  if (!report) return oneCheck(false);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function sum(all: readonly Totals[]): Totals {
  return all.reduce((total, one) => ({
    passed: total.passed + one.passed,
    failed: total.failed + one.failed,
    skipped: total.skipped + one.skipped,
  }));
}

/** `12 passed, 0 failed`, with `, 1 skipped` where there are any. */
export function lastLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
