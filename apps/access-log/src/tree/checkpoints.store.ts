import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A signed tree head. */
export interface SignedCheckpoint {
  /** Number of leaves. */
  size: number;
  /** The signed note. */
  note: string;
}

/** The checkpoints that were signed, in PostgreSQL; one for each size. */
@Injectable()
export class CheckpointsStore {
  constructor(private readonly dataSource: DataSource) {}

  async last(): Promise<SignedCheckpoint | undefined> {
    const [row] = await this.dataSource.query<[{ size: string; note: string }?]>(
      'SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1',
    );
    return row && { size: Number(row.size), note: row.note };
  }

  /** The last one. @throws LacznikError `unavailable` in the moment before the first is signed */
  async current(): Promise<SignedCheckpoint> {
    const last = await this.last();
    if (!last) throw new LacznikError('unavailable', 'No checkpoint is signed yet. Ask again in a second.');
    return last;
  }

  /** Keeps it, unless another process has signed the same size meanwhile. */
  async add({ size, note }: SignedCheckpoint): Promise<void> {
    await this.dataSource.query('INSERT INTO checkpoint (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING', [
      size,
      note,
    ]);
  }
}
