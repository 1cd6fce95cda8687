import { spawn } from 'node:child_process';
import { exitCodeOf, lastLine, oneCheck, sum, totalsOf } from './test';

const green = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the totals of a test run', () => {
  it('adds up checks and jest runs', () => {
    const jest = totalsOf({ ...green, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }, 1);
    expect(lastLine(sum([oneCheck(true), jest, oneCheck(false)]))).toBe('8 passed, 3 failed, 2 skipped');
  });

  it('leaves skipped out when there are none', () => {
    expect(lastLine(totalsOf(green, 0))).toBe('7 passed, 0 failed');
  });

  it('counts a test file that does not load as a failure', () => {
    expect(totalsOf({ ...green, numRuntimeErrorTestSuites: 1 }, 1).failed).toBe(1);
  });

  it('counts a run that fails without a failing test, or without a report, as a failure', () => {
    expect(totalsOf(green, 1).failed).toBe(1);
    expect(totalsOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('a test run that does not end by itself', () => {
  const child = (code: string) => spawn(process.execPath, ['-e', code], { stdio: 'ignore' });

  it('is ended once it has reported, says so, and counts as failed', async () => {
    const said = jest.spyOn(console, 'log').mockReturnValue();
    expect(await exitCodeOf(child('setInterval(() => 0, 1000)'), () => 'left open', 1)).toBe(1);
    expect(said.mock.calls).toEqual([['left open']]);
    said.mockRestore();
  });

  it('is left alone for as long as it works, however long', async () => {
    expect(await exitCodeOf(child('setTimeout(() => process.exit(3), 500)'), () => undefined, 1)).toBe(3);
  });
});
