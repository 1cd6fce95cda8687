import type { AttemptOutcome, DeadLetter, DeadLetterReason, EventFilter } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredEvent } from '../mailboxes/stored-event';
import type { StoredSigningKey } from '../subscriptions/stored-signing-key';
import type { BreakerState } from './lane-breaker';

/** A subscription as it is sent for, since the lane was begun. */
export interface BegunLane {
  subscription: string;
  institution: string;
  url: string;
  filter: EventFilter;
  keys: StoredSigningKey[];
  version: number;
  /** Grows each time that somebody begins: whoever had begun before records nothing any more. */
  epoch: number;
  /** Every number up to it has been delivered, filtered or put aside. */
  position: number;
  failingSince: Date | null;
}

/** The first delivery of a person whose deliveries are put aside, and when it is tried. */
export interface Head {
  person: string;
  sequence: number;
  since: Date;
  attempts: number;
  nextAt: Date;
}

export interface RecordedAttempt {
  sequence: number;
  at: Date;
  outcome: AttemptOutcome;
  status?: number;
  durationMs: number;
}

export interface PendingDelivery {
  person: string;
  sequence: number;
}

export interface LostDelivery extends PendingDelivery {
  reason: DeadLetterReason;
  attempts: number;
}

/** What has become of a lane's deliveries since it was last recorded. */
export interface LaneProgress {
  position: number;
  breaker: BreakerState;
  failingSince: Date | null;
  attempts: readonly RecordedAttempt[];
  /** Put aside, or tried in vain once more. */
  pending: readonly Head[];
  /** No longer put aside: delivered, or not wanted any more. */
  settled: readonly PendingDelivery[];
  dead: readonly LostDelivery[];
}

const BATCH_SIZE = 50;

/** How far each subscription has come, and what it has put aside, in PostgreSQL. */
@Injectable()
export class LaneStore {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly events: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** The active subscriptions of the institutions. */
  async activeOf(institutions: readonly string[]): Promise<string[]> {
    const rows = await this.events.query<{ id: string }[]>(
      `SELECT id FROM subscription WHERE institution = ANY ($1::text[]) AND state = 'active'`,
      [institutions],
    );
    return rows.map(({ id }) => id);
  }

  /** The active subscriptions for which there is something to send now. */
  async due(): Promise<string[]> {
    const rows = await this.events.query<{ id: string }[]>(
      `SELECT id FROM subscription JOIN webhook_lane lane ON lane.subscription = id
       WHERE state = 'active' AND (
         lane.position < (SELECT last_sequence FROM mailbox WHERE mailbox.institution = subscription.institution
                          ORDER BY last_sequence DESC LIMIT 1)
         OR EXISTS (SELECT FROM webhook_pending WHERE webhook_pending.subscription = id AND next_at <= now()))`,
    );
    return rows.map(({ id }) => id);
  }

  /** @returns undefined where it is not active any more */
  async begin(subscription: string): Promise<BegunLane | undefined> {
    const [[row]] = await this.events.query<[(Omit<BegunLane, 'position'> & { position: string })[]]>(
      `UPDATE webhook_lane SET epoch = epoch + 1, breaker = 'closed' FROM subscription
       WHERE subscription = $1 AND id = subscription AND state = 'active'
       RETURNING subscription, institution, url, filter, keys, version, epoch, position, failing_since AS "failingSince"`,
      [subscription],
    );
    return row && { ...row, position: Number(row.position) };
  }

  /** Whether nothing was changed since the lane was begun, and nobody else has begun. */
  async isCurrent({ subscription, version, epoch }: BegunLane): Promise<boolean> {
    const rows = await this.events.query<unknown[]>(
      `SELECT FROM subscription JOIN webhook_lane ON subscription = id
       WHERE id = $1 AND version = $2 AND epoch = $3 AND state = 'active'`,
      [subscription, version, epoch],
    );
    return rows.length > 0;
  }

  /** Of each person of whom something is put aside, when its first is tried. */
  async blocked(subscription: string): Promise<[person: string, nextAt: Date][]> {
    const rows = await this.events.query<{ person: string; nextAt: Date }[]>(
      `SELECT DISTINCT ON (person) person, next_at AS "nextAt" FROM webhook_pending
       WHERE subscription = $1 ORDER BY person, sequence`,
      [subscription],
    );
    return rows.map(({ person, nextAt }) => [person, nextAt]);
  }

  /** The first of each of the persons that is put aside. */
  async heads(subscription: string, persons: readonly string[]): Promise<Head[]> {
    const rows = await this.events.query<(Omit<Head, 'sequence'> & { sequence: string })[]>(
      `SELECT DISTINCT ON (person) person, sequence, since, attempts, next_at AS "nextAt" FROM webhook_pending
       WHERE subscription = $1 AND person = ANY ($2::text[]) ORDER BY person, sequence`,
      [subscription, persons],
    );
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  /**
   * In one statement, so that each delivery is either before the position, and settled or put aside, or behind it. What is given up is
   * told to the operator with its commit.
   * @returns false where somebody else has begun, or the subscription is gone: then nothing is recorded
   */
  record(lane: BegunLane, progress: LaneProgress): Promise<boolean> {
    const { dead } = progress;
    if (dead.length === 0) return this.write(this.events.manager, lane, progress);
    return this.outbox.transaction([], async (transaction) => {
      const isRecorded = await this.write(transaction.manager, lane, progress);
      if (isRecorded) await transaction.publishDeadLetters(dead.map((lost) => deadLetterOf(lane, lost)));
      return isRecorded;
    });
  }

  private async write(manager: EntityManager, lane: BegunLane, progress: LaneProgress): Promise<boolean> {
    const { attempts, pending, settled, dead } = progress;
    const [row] = await manager.query<[{ held: string }]>(RECORD, [
      lane.subscription,
      lane.epoch,
      progress.position,
      progress.breaker,
      progress.failingSince,
      lane.institution,
      attempts.map(({ sequence }) => sequence),
      attempts.map(({ at }) => at),
      attempts.map(({ outcome }) => outcome),
      attempts.map(({ status }) => status ?? null),
      attempts.map(({ durationMs }) => durationMs),
      pending.map(({ person }) => person),
      pending.map(({ sequence }) => sequence),
      pending.map(({ since }) => since),
      pending.map(({ attempts }) => attempts),
      pending.map(({ nextAt }) => nextAt),
      [...settled, ...dead].map(({ person }) => person),
      [...settled, ...dead].map(({ sequence }) => sequence),
      dead.map(({ sequence }) => sequence),
      dead.map(({ person }) => person),
      dead.map(({ reason }) => reason),
      dead.map(({ attempts }) => attempts),
    ]);
    return Number(row.held) > 0;
  }

  /** The last number that has come into the mailbox; 0 where none has. */
  async lastSequence(institution: string): Promise<number> {
    const [row] = await this.events.query<[{ last: string | null }]>(
      'SELECT max(last_sequence) AS last FROM mailbox WHERE institution = $1',
      [institution],
    );
    return Number(row.last ?? 0);
  }

  /** What is put aside since before `cutoff`. */
  async pendingSince(subscription: string, cutoff: Date, limit: number): Promise<Head[]> {
    const rows = await this.events.query<(Omit<Head, 'sequence'> & { sequence: string })[]>(
      `SELECT person, sequence, since, attempts, next_at AS "nextAt" FROM webhook_pending
       WHERE subscription = $1 AND since < $2 ORDER BY person, sequence LIMIT $3`,
      [subscription, cutoff, limit],
    );
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  /** Some of what came into the mailbox before `cutoff`, behind a number. It is not for sending. */
  async storedBefore({ institution }: BegunLane, after: number, cutoff: Date): Promise<StoredEvent[]> {
    const rows = await this.events.query<{ events: string }[]>(
      `SELECT events FROM mailbox WHERE institution = $1 AND last_sequence > $2 AND stored_at < $3
       ORDER BY last_sequence LIMIT ${BATCH_SIZE}`,
      [institution, after, cutoff],
    );
    return rows.flatMap(({ events }) => JSON.parse(events) as StoredEvent[]).filter(({ sequence }) => sequence > after);
  }
}

/** Without what was delivered, and without whom it is about. */
function deadLetterOf({ subscription, institution }: BegunLane, { sequence, reason }: LostDelivery): DeadLetter {
  return {
    consumer: `webhooks.${subscription}`,
    from: `${institution}/${sequence}`,
    reason,
    key: institution,
    headers: { ce_id: `${institution}.${sequence}` },
    value: '',
  };
}

const RECORD = `
  WITH lane AS (
    UPDATE webhook_lane SET position = $3, breaker = $4, failing_since = $5
    WHERE subscription = $1 AND epoch = $2 RETURNING subscription),
  attempted AS (
    INSERT INTO webhook_attempt (institution, subscription, sequence, at, outcome, status, duration_ms)
    SELECT $6, lane.subscription, attempt.* FROM lane,
      unnest($7::bigint[], $8::timestamptz[], $9::text[], $10::smallint[], $11::integer[]) attempt),
  put_aside AS (
    INSERT INTO webhook_pending (subscription, person, sequence, since, attempts, next_at)
    SELECT lane.subscription, pending.* FROM lane,
      unnest($12::text[], $13::bigint[], $14::timestamptz[], $15::integer[], $16::timestamptz[]) pending
    ON CONFLICT (subscription, person, sequence) DO UPDATE SET attempts = excluded.attempts, next_at = excluded.next_at),
  settled AS (
    DELETE FROM webhook_pending USING lane, unnest($17::text[], $18::bigint[]) settled (person, sequence)
    WHERE webhook_pending.subscription = lane.subscription AND webhook_pending.person = settled.person
      AND webhook_pending.sequence = settled.sequence),
  dead AS (
    INSERT INTO webhook_dead_letter (subscription, sequence, person, reason, attempts, since)
    SELECT lane.subscription, dead.*, now() FROM lane,
      unnest($19::bigint[], $20::text[], $21::text[], $22::integer[]) dead
    ON CONFLICT DO NOTHING)
  SELECT count(*) AS held FROM lane`;
