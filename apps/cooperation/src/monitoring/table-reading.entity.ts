import type { MonitoringTable } from '@lacznik/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** That somebody read exact counts, and what for. */
@Entity('table_reading')
export class StoredReading {
  @PrimaryGeneratedColumn('identity')
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  table: MonitoringTable;

  /** `YYYY-MM-DD` */
  @Column('date')
  day: string;

  @Column('text')
  purpose: string;

  /** Subject of the access token. */
  @Column('text')
  reader: string;

  @Column({ type: 'text', nullable: true })
  institution: string | null;
}
