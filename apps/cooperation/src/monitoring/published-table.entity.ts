import type { MonitoringTable } from '@lacznik/contracts';
import type { PublishedCell, Sum } from '@lacznik/small-counts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A publication as it is stored: with the counts that are not told, by which later tables are checked. */
export interface StoredPublication {
  cells: [name: string, cell: PublishedCell][];
  sums: readonly Sum[];
}

/** A table in the register of what was published. */
@Entity('published_table')
export class StoredTable {
  @PrimaryColumn('text')
  table: MonitoringTable;

  /** `YYYY-MM-DD` */
  @PrimaryColumn('date')
  day: string;

  @PrimaryColumn('boolean', { name: 'by_provider' })
  byProvider: boolean;

  @Column('integer')
  threshold: number;

  @Column('jsonb')
  publication: StoredPublication;

  /** Names of areas as they were then, by TERYT. */
  @Column('jsonb')
  names: Record<string, string>;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;
}
