import type { AttemptOutcome, DeadLetterReason } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BreakerState } from './lane-breaker';

/** A call of a receiver, as a trace of an event tells it. */
export interface WebhookAttempt {
  subscription: string;
  at: Date;
  outcome: AttemptOutcome;
  status: number | null;
  durationMs: number;
}

/** Of all subscriptions together: none has a label of its own. */
export interface SubscriptionsLag {
  /** How many have something to get. */
  behind: number;
  /** How many deliveries the one has to get that has most. */
  largest: number;
  /** For how long the oldest of them all has waited. */
  oldestSeconds: number;
}

/** That nothing more is tried. */
export interface WebhookDeath {
  subscription: string;
  at: Date;
  reason: DeadLetterReason;
}

/** How far a subscription has come. */
export interface WebhookChannelStatus {
  subscription: string;
  name: string;
  state: string;
  /** Every number up to it has been delivered, filtered or put aside. */
  position: number;
  /** The last number in the mailbox. */
  last: number;
  /** So many numbers are behind the position, or put aside. */
  lag: number;
  /** The first number that is not acknowledged; absent where all are. */
  oldestUnacknowledged?: number;
  breaker: BreakerState;
  /** Since when every call has failed. */
  failingSince: Date | null;
  /** Put aside: tried in vain, or waiting behind what was. */
  pending: number;
  deadLetters: number;
}

/** What is known of webhooks, for whoever shows it. */
@Injectable()
export class WebhookStatusStore {
  constructor(private readonly dataSource: DataSource) {}

  /** All attempts to deliver an event of the institution's feed, the first one first. */
  attemptsOf(institution: string, sequence: number): Promise<WebhookAttempt[]> {
    return this.dataSource.query(
      `SELECT subscription, at, outcome, status, duration_ms AS "durationMs" FROM webhook_attempt
       WHERE institution = $1 AND sequence = $2 ORDER BY at`,
      [institution, sequence],
    );
  }

  /** Where it was given up, and not sent again since. */
  deathsOf(institution: string, sequence: number): Promise<WebhookDeath[]> {
    return this.dataSource.query(
      `SELECT subscription, since AS at, reason FROM webhook_dead_letter JOIN subscription ON id = subscription
       WHERE institution = $1 AND sequence = $2 ORDER BY since`,
      [institution, sequence],
    );
  }

  /** How far the active subscriptions are behind. */
  async lag(): Promise<SubscriptionsLag> {
    const [row] = await this.dataSource.query<[Record<keyof SubscriptionsLag, string>]>(LAG);
    return { behind: Number(row.behind), largest: Number(row.largest), oldestSeconds: Number(row.oldestSeconds) };
  }

  /** Each of the institution's subscriptions. */
  async statusOf(institution: string): Promise<WebhookChannelStatus[]> {
    const rows = await this.dataSource.query<StatusRow[]>(STATUS, [institution]);
    return rows.map(({ position, last, oldest, pending, deadLetters, ...row }) => {
      const behind = Number(last) - Number(position);
      const oldestBehind = behind > 0 ? Number(position) + 1 : undefined;
      return {
        ...row,
        position: Number(position),
        last: Number(last),
        lag: behind + Number(pending),
        oldestUnacknowledged: oldest === null ? oldestBehind : Number(oldest),
        pending: Number(pending),
        deadLetters: Number(deadLetters),
      };
    });
  }
}

type StatusRow = Pick<WebhookChannelStatus, 'subscription' | 'name' | 'state' | 'breaker' | 'failingSince'> &
  Record<'position' | 'last' | 'pending' | 'deadLetters', string> & { oldest: string | null };

const STATUS = `
  SELECT id AS subscription, name, state, position, breaker, failing_since AS "failingSince", oldest, pending,
    greatest(position, (SELECT coalesce(max(last_sequence), 0) FROM mailbox WHERE mailbox.institution = $1)) AS last,
    (SELECT count(*) FROM webhook_dead_letter dead WHERE dead.subscription = id) AS "deadLetters"
  FROM subscription JOIN webhook_lane ON webhook_lane.subscription = id CROSS JOIN LATERAL (
    SELECT min(sequence) AS oldest, count(*) AS pending FROM webhook_pending WHERE webhook_pending.subscription = id) aside
  WHERE subscription.institution = $1 ORDER BY created_at, id`;

const LAG = `
  SELECT count(*) FILTER (WHERE waiting.number > 0) AS behind, coalesce(max(waiting.number), 0) AS largest,
    coalesce(extract(epoch FROM clock_timestamp() - min(waiting.since)), 0) AS "oldestSeconds"
  FROM subscription JOIN webhook_lane ON webhook_lane.subscription = id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(least(deliveries, last_sequence - position)), 0) AS number, min(stored_at) AS since FROM mailbox
    WHERE mailbox.institution = subscription.institution AND last_sequence > position AND deliveries > 0) unread
  CROSS JOIN LATERAL (
    SELECT count(*) AS number, min(pending.since) AS since FROM webhook_pending pending WHERE pending.subscription = id) aside
  CROSS JOIN LATERAL (SELECT unread.number + aside.number AS number, least(unread.since, aside.since) AS since) waiting
  WHERE state = 'active'`;
