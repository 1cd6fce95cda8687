import type { InquiryClaim, InquiryRefusal, InquirySource } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EntitledOnPerson } from '../cases/entitled-on-person';

/** A question that an institution asked about one person, and what came of it; what was disclosed stands with the joint files. */
@Entity('inquiry')
export class StoredInquiry extends EntitledOnPerson {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  institution: string;

  /** The asker's own id. */
  @Column('uuid', { name: 'question_id' })
  questionId: string;

  /** The institution's own references, or what stands for them beyond the edge. */
  @Column({ type: 'text', name: 'case_reference', nullable: true })
  caseReference: string | null;

  @Column({ type: 'text', name: 'matter_reference', nullable: true })
  matterReference: string | null;

  @Column('text', { array: true })
  sections: string[];

  @Column({ type: 'jsonb', nullable: true })
  claims: InquiryClaim[] | null;

  /** Subject of the access token. */
  @Column('text', { name: 'asked_by' })
  askedBy: string;

  @Column('text', { name: 'actor_role' })
  actorRole: 'caseworker' | 'institution';

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  /** Outside the caseload: when a second person has to have confirmed it. */
  @Column({ type: 'timestamptz', name: 'confirm_before', nullable: true })
  confirmBefore: Date | null;

  @Column({ type: 'text', nullable: true })
  decision: 'confirmed' | 'rejected' | null;

  /** Subject of the second person's access token. */
  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** When the log was told that nobody had confirmed it in time. */
  @Column({ type: 'timestamptz', name: 'overdue_told_at', nullable: true })
  overdueToldAt: Date | null;

  /** When the hub's last word so far was said. */
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** Its number in the institution's feed. A bigint, so a text. */
  @Column({ type: 'bigint', name: 'answer_sequence', nullable: true })
  answerSequence: string | null;

  /** It is the last word. */
  @Column('boolean', { name: 'is_complete' })
  isComplete: boolean;

  @Column({ type: 'text', nullable: true })
  refused: InquiryRefusal | null;

  @Column('jsonb')
  sources: InquirySource[];

  /** Whom it is about, why it was asked, and the references as the institution says them; null once it is not kept any more. */
  @Column({ type: 'text', nullable: true })
  encrypted: string | null;
}
