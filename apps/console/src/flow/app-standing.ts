import { ProblemError } from '@lacznik/client';
import { READ_METRICS, READ_READINESS } from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';
import type { FlowApp } from './flow-apps';
import { greatestOf, sumOf } from './samples';

/** How an app is: of several processes the one that answered. */
export interface AppStanding {
  /** `away`: it does not answer at all. */
  state: 'ready' | 'not-ready' | 'away';
  /** In English, as the app says it: what it lacks, or what stands still though it goes on. */
  said: string[];
  /** Absent where it is away, as all that follows. */
  measured?: Measured;
}

/** What an app measures of itself. */
export interface Measured {
  deadLetters: number;
  blockedPersons: number;
  /** Messages that it has not applied. */
  lag: number;
  /** Age of the oldest of them. */
  oldestUnreadSeconds: number;
  /** Since the process began: what an edge was given, and what the gateway disclosed. */
  published: number;
  disclosed: number;
}

type Health = Pick<AppStanding, 'state' | 'said'>;

/** Asks an app how it is; whatever it answers is an answer. */
export async function readStanding({ app, client }: FlowApp): Promise<AppStanding> {
  const [health, metrics] = await Promise.all([
    client.call({ ...READ_READINESS, app }).then(({ details }) => ready(details), notReady),
    client.call({ ...READ_METRICS, app }).then(String, absentWhereAway),
  ]);
  return metrics === undefined ? health : { ...health, measured: measuredIn(metrics) };
}

/** @param metrics in the Prometheus text format */
export function measuredIn(metrics: string): Measured {
  return {
    deadLetters: sumOf(metrics, 'lacznik_dead_letters'),
    blockedPersons: sumOf(metrics, 'lacznik_blocked_persons'),
    lag: sumOf(metrics, 'lacznik_subscription_lag_messages'),
    oldestUnreadSeconds: greatestOf(metrics, 'lacznik_subscription_oldest_unread_seconds'),
    published: sumOf(metrics, 'lacznik_publications_total', 'status="accepted"'),
    disclosed: sumOf(metrics, 'lacznik_disclosures_total'),
  };
}

function ready(details: Readonly<Record<string, { degraded?: string }>>): Health {
  return { state: 'ready', said: Object.values(details).flatMap(({ degraded }) => degraded ?? []) };
}

function notReady(error: unknown): Health {
  if (error instanceof HttpCallError) return { state: 'away', said: [] };
  if (error instanceof ProblemError && error.status >= 500) return { state: 'not-ready', said: [error.detail] };
  throw error;
}

function absentWhereAway(error: unknown): undefined {
  if (error instanceof HttpCallError || (error instanceof ProblemError && error.status >= 500)) return undefined;
  throw error;
}
