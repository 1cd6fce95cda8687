import type { InstitutionCounts } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an institution has told of a day. */
@Entity('institution_counts')
export class StoredCounts {
  @PrimaryColumn('text')
  institution: string;

  /** `YYYY-MM-DD` */
  @PrimaryColumn('date')
  day: string;

  @Column('jsonb')
  counts: InstitutionCounts;
}
