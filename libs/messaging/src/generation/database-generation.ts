import { type DatabaseGuard, readIdentity, type Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type OnRestored, settleGeneration } from './settle-generation';

const INTERVAL_MS = 1000;

/** Whoever reads on behalf of a database. */
export interface Reader {
  /** Ends reading. May be called again. */
  pause(): Promise<void>;
  /** Reads as the present generation. */
  resume(): Promise<void>;
}

/**
 * Notices, at the start and while the app runs, that its database is another than before: restored from a backup, or failed over.
 * Then a generation begins: nothing that is sent is taken for a repeat, and what was lost is read again. No statement costs
 * anything by it: it is asked once a second, and once for each connection, so that none is used before.
 */
export class DatabaseGeneration extends PeriodicJob {
  private readonly readers: Reader[] = [];
  /** Not all read again yet after another database was found. */
  private isTakingOver = false;
  private identity?: string;
  /** Of the generation; empty before the first restoration. */
  private generation = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly guard: DatabaseGuard,
    private readonly onRestored?: OnRestored,
  ) {
    super({ name: 'watch-database', intervalMs: INTERVAL_MS, work: () => this.look() });
  }

  /** To be called before anything is published or read. */
  async settle(): Promise<void> {
    const session = await this.sessions.open();
    try {
      const { identity, name, isNew } = await settleGeneration(session, this.onRestored);
      if (isNew)
        new Logger('database').error(
          'The database was restored or has failed over. What it sends goes on above all that it has ever sent, and what Kafka ' +
            `still keeps is read again, as generation ${name}. What may be left to do is in docs/failures.md, "A database from a backup"`,
        );
      this.identity = identity;
      this.generation = name;
      this.guard.admit(identity);
    } finally {
      await session.release();
    }
  }

  register(reader: Reader): void {
    this.readers.push(reader);
  }

  /** The group of that name, as this generation reads. */
  groupOf(group: string): string {
    return this.generation === '' ? group : `${group}.${this.generation}`;
  }

  /** Takes another database over, where there is one. Nothing is read from before it is noticed until it is settled. */
  async look(): Promise<void> {
    if (this.identity === undefined || !(this.isTakingOver || (await this.isAnother()))) return;
    this.isTakingOver = true;
    await Promise.all(this.readers.map((reader) => reader.pause()));
    await this.settle();
    await Promise.all(this.readers.map((reader) => reader.resume()));
    this.isTakingOver = false;
  }

  private async isAnother(): Promise<boolean> {
    const identity = await readIdentity(this.dataSource).catch((error: unknown) => {
      if (this.guard.hasRefused()) return undefined;
      throw error;
    });
    return this.guard.hasRefused() || (identity !== undefined && identity !== this.identity);
  }
}
