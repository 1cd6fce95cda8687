import { type Liveness, READ_LIVENESS, READ_READINESS } from '@lacznik/contracts';
import { Controller, Inject, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { BoundedCheck, type ReadinessCheck } from './bounded-check';
import { Drain } from './drain';
import { LacznikError } from './lacznik-error';
import { Endpoint } from './endpoint';

/** Injection token: the {@link ReadinessCheck}s of an app. */
export const READINESS_CHECKS = Symbol('readiness checks');

/**
 * `live`: the process answers. `ready`: so do the database and the broker; 503 names the one that does not, or says what else is
 * missing, or that the process is ending. What merely stands still is shown beside the parts.
 */
@Controller()
export class HealthController {
  private readonly checks: readonly BoundedCheck[];

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(READINESS_CHECKS) checks: readonly ReadinessCheck[],
    private readonly drain: Drain,
  ) {
    this.checks = checks.map((check) => new BoundedCheck(check));
  }

  @Endpoint(READ_LIVENESS)
  readLiveness(): Liveness {
    return { status: 'ok' };
  }

  @Endpoint(READ_READINESS)
  async readReadiness(): Promise<HealthCheckResult> {
    if (this.drain.ending.aborted) throw new LacznikError('unavailable', 'This process is ending.');
    try {
      return await this.health.check(
        this.checks.map((check) => async () => {
          const indicator = this.indicators.check(check.name);
          return check.run().then(
            () => indicator.up({ degraded: check.degraded() }),
            (error: unknown) => indicator.down(error instanceof LacznikError ? error.message : undefined),
          );
        }),
      );
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error) : error;
    }
  }
}

function notReady(exception: ServiceUnavailableException): LacznikError {
  const { error } = exception.getResponse() as HealthCheckResult;
  const failed = Object.entries(error ?? {}) as [string, { message?: string }][];
  const unreachable = failed.flatMap(([name, { message }]) => (message === undefined ? [name] : []));
  const sentences = failed.flatMap(([, { message }]) => message ?? []);
  if (unreachable.length > 0) sentences.unshift(`Not reachable at the moment: ${unreachable.join(', ')}.`);
  return new LacznikError('unavailable', sentences.join(' '));
}
