import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { LacznikError } from './lacznik-error';
import { PeriodicJob } from './periodic-job';

describe('PeriodicJob', () => {
  let ended: (() => void)[];
  let work: jest.Mock<Promise<void>, []>;
  const endRun = async (): Promise<void> => {
    ended.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    register.resetMetrics();
    ended = [];
    work = jest.fn(() => new Promise<void>((resolve) => ended.push(resolve)));
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('first runs after its interval, or at once where it is told so', async () => {
    const later = new PeriodicJob({ name: 'job', intervalMs: 1000, work });
    later.start();
    await jest.advanceTimersByTimeAsync(999);
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    await endRun();
    await later.stop();
    const now = new PeriodicJob({ name: 'job', intervalMs: 1000, runNow: true, work });
    now.start();
    expect(work).toHaveBeenCalledTimes(2);
    await endRun();
    await now.stop();
  });

  it('never overlaps itself: a run that takes longer than the interval delays the next', async () => {
    const job = new PeriodicJob({ name: 'job', intervalMs: 1000, runNow: true, work });
    job.start();
    await jest.advanceTimersByTimeAsync(2500);
    expect(work).toHaveBeenCalledTimes(1);
    await endRun();
    await jest.advanceTimersByTimeAsync(499);
    expect(work).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await endRun();
    await job.stop();
  });

  it.each([
    ['warn' as const, 'passing', new LacznikError('unavailable', 'away')],
    ['error' as const, 'lasting', new TypeError('a slip')],
  ])(
    'logs as %s what failed for a %s reason and when it is tried again, and tries again',
    async (level, _, failure) => {
      const logged = jest.spyOn(Logger.prototype, level).mockImplementation();
      work.mockRejectedValueOnce(failure);
      const job = new PeriodicJob({ name: 'mailbox-retention', intervalMs: 60_000, runNow: true, work });
      job.start();
      await jest.advanceTimersByTimeAsync(0);
      expect(logged.mock.calls).toEqual([['The job mailbox-retention failed; it is tried again in 60 s', failure]]);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(work).toHaveBeenCalledTimes(2);
      await endRun();
      await job.stop();
    },
  );

  it('goes on after work that throws before it gives a promise', async () => {
    work.mockImplementationOnce(() => {
      throw new TypeError('a slip');
    });
    const job = new PeriodicJob({ name: 'job', intervalMs: 1000, runNow: true, work });
    expect(() => job.start()).not.toThrow();
    await jest.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
    await endRun();
    await job.stop();
  });

  it('waits at its end for the run in flight, and begins none after it', async () => {
    const job = new PeriodicJob({ name: 'job', intervalMs: 1000, runNow: true, work });
    void job.onApplicationBootstrap();
    let stopped = false;
    const stopping = job.onApplicationShutdown().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(5000);
    expect(stopped).toBe(false);
    await endRun();
    await stopping;
    await jest.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('counts its failures and says when it last succeeded', async () => {
    jest.setSystemTime(new Date('2026-05-01T00:00:00Z'));
    work.mockRejectedValueOnce(new Error('first'));
    const job = new PeriodicJob({ name: 'counted', intervalMs: 1000, runNow: true, work });
    job.start();
    await jest.advanceTimersByTimeAsync(1000);
    await endRun();
    await job.stop();
    const metrics = await register.metrics();
    expect(metrics).toContain('lacznik_job_failures_total{job="counted"} 1');
    const seconds = Date.parse('2026-05-01T00:00:01Z') / 1000;
    expect(metrics).toContain(`lacznik_job_last_success_timestamp_seconds{job="counted"} ${seconds}`);
  });

  describe('with a lock', () => {
    const lock = { whileLocked: jest.fn<Promise<boolean>, [() => Promise<unknown>]>(), release: jest.fn() };
    const metric = async (): Promise<unknown[]> =>
      (await register.getSingleMetric('lacznik_job_last_success_timestamp_seconds')?.get())?.values ?? [];

    it('runs only while it has it, and does not count as run where another process has it', async () => {
      const job = new PeriodicJob({ name: 'job', intervalMs: 1000, work, lock });
      job.start();
      lock.whileLocked.mockResolvedValueOnce(false);
      await jest.advanceTimersByTimeAsync(1000);
      expect(work).not.toHaveBeenCalled();
      expect(await metric()).toEqual([]);
      lock.whileLocked.mockImplementationOnce((run) => run().then(() => true));
      await jest.advanceTimersByTimeAsync(1000);
      expect(work).toHaveBeenCalledTimes(1);
      await endRun();
      expect(await metric()).toHaveLength(1);
      await job.stop();
    });

    it('gives it up when it stops, after the run in flight', async () => {
      const job = new PeriodicJob({ name: 'job', intervalMs: 1000, runNow: true, work, lock });
      lock.release.mockReset();
      lock.whileLocked.mockImplementationOnce((run) => run().then(() => true));
      job.start();
      const stopped = job.stop();
      await jest.advanceTimersByTimeAsync(0);
      expect(lock.release).not.toHaveBeenCalled();
      await endRun();
      await stopped;
      expect(lock.release).toHaveBeenCalledTimes(1);
    });
  });
});
