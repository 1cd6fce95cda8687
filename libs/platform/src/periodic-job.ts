import { Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge } from './metrics.controller';
import { isTransient } from './transient';

const lastSuccess = new Gauge({
  name: 'lacznik_job_last_success_timestamp_seconds',
  help: 'When a periodic job last succeeded in this process: Unix time',
  labelNames: ['job'],
});
const failures = new Counter({
  name: 'lacznik_job_failures_total',
  help: 'Runs of a periodic job that failed',
  labelNames: ['job'],
});

/** Lets one process of an app at a time run a job. */
export interface JobLock {
  /**
   * Runs `work` if this process has the lock or gets it now, and keeps the lock for the next time.
   * @returns whether it ran; if not, another process has the lock
   * @throws what `work` throws, having given the lock up, or Error where the lock was lost while it ran
   */
  whileLocked(work: () => Promise<unknown>): Promise<boolean>;
  /** Gives the lock up, so that another process goes on. */
  release(): Promise<void>;
}

/** What a {@link PeriodicJob} does, and when. */
export interface PeriodicJobOptions {
  /** In log lines and metrics, e.g. `reconciliation`. */
  name: string;
  /** From the beginning of one run to that of the next. */
  intervalMs: number;
  /** Whether the first run begins at once; otherwise after the interval. */
  runNow?: boolean;
  /** Where only one process of the app is to run it; without, each does. */
  lock?: JobLock;
  work: () => Promise<unknown>;
}

/**
 * Runs a piece of work at intervals and never beside itself: where a run takes longer than the interval, the next begins at a
 * later tick. A run that fails is logged, and repeated after the interval. As a Nest provider it starts and stops with the app.
 * With a lock it runs in one process of the app at a time: the others try at each interval to be that one.
 */
export class PeriodicJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger: Logger;
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;

  constructor(private readonly options: PeriodicJobOptions) {
    this.logger = new Logger(options.name);
    failures.inc({ job: options.name }, 0);
  }

  start(): void {
    this.timer = setInterval(() => this.tick(), this.options.intervalMs);
    if (this.options.runNow) this.tick();
  }

  /** Begins no further run, waits for the one in flight, and gives the lock up. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
    await this.options.lock?.release();
  }

  onApplicationBootstrap(): void | Promise<void> {
    this.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private tick(): void {
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    const { name: job, intervalMs, lock, work } = this.options;
    try {
      const ran = lock ? await lock.whileLocked(work) : await work().then(() => true);
      if (ran) lastSuccess.set({ job }, Date.now() / 1000);
    } catch (error) {
      failures.inc({ job });
      const message = `The job ${job} failed; it is tried again in ${intervalMs / 1000} s`;
      this.logger[isTransient(error) ? 'warn' : 'error'](message, error);
    }
  }
}
