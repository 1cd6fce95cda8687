import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleAll,
} from 'cockatiel';
import type { Attempt } from './receiver';

const MAX_CONSECUTIVE_FAILURES = 10;
const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 60 * 1000;
/** The policy reads the clock a moment later. */
const CLOCK_MS = 5;

export type BreakerState = 'closed' | 'open' | 'half-open';

export function breakerPauseMs(opened: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (opened - 1), MAX_PAUSE_MS);
}

/**
 * Whether a receiver is called at all: after some failures in a row it is given a pause, which is longer each time, and then one call
 * decides. What is tried on one person alone is not counted: see `Lane`.
 */
export class LaneBreaker {
  private readonly policy: CircuitBreakerPolicy;
  private opensAt = 0;

  /** @param pauseMs how long, when it has been opened so many times in a row */
  constructor(onOpen: () => void, pauseMs: typeof breakerPauseMs) {
    const halfOpenAfter = new DelegateBackoff<{ attempt: number }>(({ attempt }) => this.openFor(pauseMs(attempt)));
    const breaker = new ConsecutiveBreaker(MAX_CONSECUTIVE_FAILURES);
    this.policy = circuitBreaker(handleAll, { breaker, halfOpenAfter });
    this.policy.onBreak(() => onOpen());
  }

  get state(): BreakerState {
    if (this.policy.state === CircuitState.Closed) return 'closed';
    return this.policy.state === CircuitState.Open ? 'open' : 'half-open';
  }

  /** For how long nobody is called yet; 0 where one call may be made. */
  get pauseMs(): number {
    return Math.max(0, this.opensAt - Date.now());
  }

  /** @returns undefined where it was opened meanwhile, and nothing was sent */
  async send(call: () => Promise<Attempt>): Promise<Attempt | undefined> {
    let attempt: Attempt | undefined;
    const counted = async (): Promise<void> => {
      attempt = await call();
      if (attempt.outcome !== 'delivered') throw new Error(attempt.outcome);
    };
    await this.policy.execute(counted).catch((error: unknown) => {
      if (attempt === undefined && !(error instanceof BrokenCircuitError)) throw error;
    });
    return attempt;
  }

  private openFor(pauseMs: number): number {
    this.opensAt = Date.now() + pauseMs + CLOCK_MS;
    return pauseMs;
  }
}
