import type { DeadLetterReason } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StoredDeadLetter {
  sequence: number;
  person: string;
  reason: DeadLetterReason;
  attempts: number;
  since: Date;
}

/** Which dead letters of a subscription. */
export interface DeadLetterSelection {
  subscription: string;
  from: number;
  to: number;
  person?: string;
}

/** What could not be delivered, in PostgreSQL: which number and why, and never what it says. */
@Injectable()
export class DeadLettersStore {
  constructor(private readonly dataSource: DataSource) {}

  async list(subscription: string, after: number, limit: number): Promise<StoredDeadLetter[]> {
    const rows = await this.dataSource.query<(Omit<StoredDeadLetter, 'sequence'> & { sequence: string })[]>(
      `SELECT sequence, person, reason, attempts, since FROM webhook_dead_letter
       WHERE subscription = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
      [subscription, after, limit],
    );
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async count({ subscription, from, to, person }: DeadLetterSelection): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM webhook_dead_letter WHERE ${SELECTED}`,
      [subscription, from, to, person],
    );
    return Number(row.count);
  }

  /** Puts aside once more, to be tried now, what the mailbox still has. @returns how many */
  async redrive({ subscription, from, to, person }: DeadLetterSelection, institution: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: string }]>(
      `WITH redriven AS (
         DELETE FROM webhook_dead_letter WHERE ${SELECTED} AND EXISTS (
           SELECT FROM mailbox WHERE institution = $5
             AND last_sequence = (SELECT min(last_sequence) FROM mailbox WHERE institution = $5 AND last_sequence >= sequence)
             AND sequence > last_sequence - deliveries)
         RETURNING subscription, person, sequence),
       pending AS (
         INSERT INTO webhook_pending (subscription, person, sequence, since, attempts, next_at)
         SELECT subscription, CASE person WHEN '' THEN '#' || sequence ELSE person END, sequence, now(), 0, now() FROM redriven
         ON CONFLICT DO NOTHING)
       SELECT count(*) FROM redriven`,
      [subscription, from, to, person, institution],
    );
    return Number(row.count);
  }
}

const SELECTED = 'subscription = $1 AND sequence BETWEEN $2 AND $3 AND ($4::text IS NULL OR person = $4)';
