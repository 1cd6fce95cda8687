import type { LogEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** What an auditor asks for; what is absent does not restrict. */
export interface EntryFilter {
  /** Institution that disclosed. */
  disclosing?: string;
  /** Institution that received. */
  receiving?: string;
  /** The log's pseudonym of the person. */
  person?: string;
  /** ISO 8601; entries of this moment and later. */
  from?: string;
  /** ISO 8601; entries before this moment. */
  to?: string;
  /** Entries above this index. */
  after: number;
  limit: number;
}

/** An entry with its place in the log. */
export interface IndexedEntry {
  index: number;
  entry: LogEntry;
}

/** The entries in PostgreSQL. */
@Injectable()
export class EntriesStore {
  constructor(private readonly dataSource: DataSource) {}

  async append(transaction: EntityManager, entries: readonly LogEntry[]): Promise<void> {
    await transaction.query(
      `INSERT INTO entry (time, disclosing, receiving, person, content)
       SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[])`,
      [
        entries.map(({ time }) => time),
        entries.map(({ disclosing }) => disclosing),
        entries.map(({ receiving }) => receiving),
        entries.map(({ person }) => person),
        entries.map((entry) => JSON.stringify(entry)),
      ],
    );
  }

  async find({ disclosing, receiving, person, from, to, after, limit }: EntryFilter): Promise<IndexedEntry[]> {
    const conditions = ['index > $1'];
    const parameters: unknown[] = [after];
    const restrict = (condition: string, value: string | undefined): void => {
      if (value !== undefined) conditions.push(`${condition} $${parameters.push(value)}`);
    };
    restrict('disclosing =', disclosing);
    restrict('receiving =', receiving);
    restrict('person =', person);
    restrict('time >=', from);
    restrict('time <', to);
    const rows: { index: string; content: string }[] = await this.dataSource.query(
      `SELECT index, content FROM entry WHERE ${conditions.join(' AND ')} ORDER BY index LIMIT $${parameters.push(limit)}`,
      parameters,
    );
    return rows.map(({ index, content }) => ({ index: Number(index), entry: JSON.parse(content) as LogEntry }));
  }
}
