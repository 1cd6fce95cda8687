import type { HandOver } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case that a colleague may look at because somebody has handed it over to them. */
@Entity('hand_over')
export class StoredHandOver {
  @PrimaryColumn('text')
  institution: string;

  @PrimaryColumn('text', { name: 'case_reference' })
  caseReference: string;

  /** The colleague's, as in their access tokens. */
  @PrimaryColumn('text')
  subject: string;

  /** By which the log's entries on acts name it. */
  @Column('uuid')
  id: string;

  @Column('text')
  reason: HandOver['reason'];

  /** `YYYY-MM-DD`: the last day. */
  @Column('date', { name: 'valid_to' })
  validTo: string;

  /** Subject of whoever handed it over. */
  @Column('text', { name: 'handed_by' })
  handedBy: string;

  @Column('timestamptz', { name: 'handed_at' })
  handedAt: Date;
}
