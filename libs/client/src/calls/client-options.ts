import type { HttpConnections } from '@lacznik/http';
import type { AccessTokenSource } from './access-token';
import type { CalledApp } from './call-types';
import { type Clock, SYSTEM_CLOCK } from './clock';

/** How a client calls. */
export interface ClientOptions {
  /** `https://host[:port]` of each app that is called. */
  addresses: Readonly<Partial<Record<CalledApp, string>>>;
  token: AccessTokenSource;
  /** From the start of one try to the end of its answer; of a stream the longest silence. Default 30,000. */
  timeoutMs?: number;
  /** How long it goes on trying where that may help; 0: it tries once. Default 120,000. */
  patienceMs?: number;
  /**
   * Calls to one app at the same time; further ones wait for their turn. Default 16. Or connections that several clients share, each with
   * a token of its own: whoever made them closes them.
   */
  connections?: number | HttpConnections;
  /** Of an answer that is read as a whole. Default 64 MiB. */
  maxAnswerBytes?: number;
  clock?: Clock;
  /** Spreads the waiting between tries. Default `Math.random`. */
  random?: () => number;
}

/** What is not said holds by default. */
export function withDefaults({
  timeoutMs = 30_000,
  patienceMs = 120_000,
  connections = 16,
  maxAnswerBytes = 64 * 1024 * 1024,
  clock = SYSTEM_CLOCK,
  random = Math.random,
}: ClientOptions): Required<Omit<ClientOptions, 'addresses' | 'token'>> {
  return { timeoutMs, patienceMs, connections, maxAnswerBytes, clock, random };
}
