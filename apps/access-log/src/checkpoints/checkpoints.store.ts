import { dayInPoland } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CosignaturesStore } from './cosignatures.store';
import type { SignedCheckpoint } from './signed-checkpoint';

/** The checkpoints that were signed, in PostgreSQL; one for each size of each year's log. */
@Injectable()
export class CheckpointsStore {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly cosignatures: CosignaturesStore,
  ) {}

  /** The last that was signed of a year, or of the last year that has one. */
  async lastCheckpoint(year?: number): Promise<SignedCheckpoint | undefined> {
    const [row] = await this.dataSource.query<[{ year: number; size: string; note: string }?]>(
      `SELECT year, size, note FROM checkpoint WHERE year = coalesce($1::smallint, (SELECT max(year) FROM checkpoint))
       ORDER BY size DESC LIMIT 1`,
      [year ?? null],
    );
    return row && { year: row.year, size: Number(row.size), note: row.note };
  }

  /** The last published one, with its cosignatures. @throws LacznikError where there is none */
  async publishedCheckpoint(year?: number): Promise<SignedCheckpoint> {
    const last = await this.cosignatures.lastPublished(year);
    if (last) return last;
    if (await this.lastCheckpoint(year))
      throw new LacznikError('unavailable', "No checkpoint has the cosignatures yet that the log's policy wants.");
    if (year !== undefined) throw new LacznikError('not-found', `There is no log of ${year}.`, { path: 'year' });
    throw new LacznikError('unavailable', 'No checkpoint is signed yet. Ask again in a second.');
  }

  /** The last published one of a year whose entries and tiles are there. @throws LacznikError where there is none */
  async provableCheckpoint(year?: number): Promise<SignedCheckpoint> {
    const last = await this.publishedCheckpoint(year);
    const [head] = await this.dataSource.query<[{ expired_at: Date | null }?]>(
      'SELECT expired_at FROM tree_head WHERE year = $1',
      [last.year],
    );
    if (!head?.expired_at) return last;
    const day = dayInPoland(head.expired_at);
    const detail = `The entries and tiles of ${last.year} were removed on ${day}, when their time was over; its last checkpoint is kept.`;
    throw new LacznikError('not-found', detail, { path: 'year' });
  }

  /** Stores it, unless another process has signed the same size meanwhile. */
  async addCheckpoint({ year, size, note }: SignedCheckpoint): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO checkpoint (year, size, note) VALUES ($1, $2, $3) ON CONFLICT (year, size) DO NOTHING',
      [year, size, note],
    );
  }
}
