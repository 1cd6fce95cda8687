import type { WorkAgreement } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agreement on socially useful work, as one of its parties keeps it. */
@Entity('work_agreement')
export class StoredWorkAgreement {
  @PrimaryColumn('text')
  institution: string;

  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  terms: WorkAgreement;
}
