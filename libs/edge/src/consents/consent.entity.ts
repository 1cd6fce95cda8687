import type { ConsentRecording } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A consent that an institution of this edge asked a person for. */
@Entity('consent')
export class Consent {
  @PrimaryColumn('uuid')
  id: string;

  /** Who recorded it, and alone sees it. */
  @Column('text')
  institution: string;

  /** The hub's pseudonym. */
  @Column('text')
  person: string;

  /** The recording institution's own pseudonym of the person. */
  @Column('text', { name: 'own_pseudonym' })
  ownPseudonym: string;

  @Column({ type: 'text', name: 'case_reference', nullable: true })
  caseReference: string | null;

  @Column('text')
  receiver: string;

  @Column('text')
  purpose: string;

  @Column('text', { array: true })
  categories: string[];

  /** `YYYY-MM-DD` */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** `YYYY-MM-DD`: the last day. */
  @Column('date', { name: 'valid_to' })
  validTo: string;

  @Column('text')
  answer: ConsentRecording['answer'];

  @Column('text')
  channel: ConsentRecording['channel'];

  @Column('text', { name: 'text_version' })
  textVersion: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  /** Who was asked, as `EncryptIdentitiesService` makes it; null once it is not kept any more. */
  @Column({ type: 'text', nullable: true })
  encrypted: string | null;
}
