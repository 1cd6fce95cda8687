/** For so long a delivery is tried; then it is a dead letter. */
export const MAX_TRYING_MS = 3 * 24 * 60 * 60 * 1000;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after which attempt the next comes, before jitter: as Standard Webhooks proposes, and more often at first. */
const DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  8 * HOUR_MS,
];
/** By so much a delay is longer or shorter, so that what failed together is not tried together. */
const JITTER = 0.2;
/** A receiver can ask for a pause, but not for one that outlasts the trying. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

/**
 * How long to wait after attempt number `attempts` has failed.
 * @param random from 0 to 1
 */
export function retryDelayMs(attempts: number, random: number, retryAfterMs = 0): number {
  const delay = DELAYS_MS[Math.min(attempts, DELAYS_MS.length) - 1] ?? 0;
  return Math.max(Math.round(delay * (1 - JITTER + 2 * JITTER * random)), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}

/** What `Retry-After` says (RFC 9110 §10.2.3: seconds, or a date); undefined where it says nothing. */
export function parseRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{1,10}$/.test(text) ? Number(text) * SECOND_MS : Date.parse(text) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
