import { breakerPauseMs } from './lane-breaker';
import { MAX_TRYING_MS, retryDelayMs } from './retry-schedule';

/** How a lane keeps time. */
export interface LaneTiming {
  maxTryingMs: number;
  /** For how long a lane that has nothing to do waits for something. */
  idleMs: number;
  retryDelayMs: typeof retryDelayMs;
  breakerPauseMs: typeof breakerPauseMs;
}

export const LANE_TIMING: LaneTiming = { maxTryingMs: MAX_TRYING_MS, idleMs: 5000, retryDelayMs, breakerPauseMs };
