import type { WorkPlace } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A commune's plan of socially useful work for a year, as one institution keeps it. */
@Entity('work_plan')
export class StoredWorkPlan {
  @PrimaryColumn('text')
  institution: string;

  /** TERYT, six digits. */
  @PrimaryColumn('text')
  commune: string;

  @PrimaryColumn('integer')
  year: number;

  @Column('jsonb')
  works: WorkPlace[];
}
