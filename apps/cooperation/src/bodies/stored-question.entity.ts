import type { CapacityAnswer, CapacityQuestion, QuestionState } from '@lacznik/contracts';
import { Column, Entity } from 'typeorm';
import { StoredProcess } from '../processes/stored-process';

/** A question of capacity, and what was answered. */
@Entity('capacity_question')
export class StoredQuestion extends StoredProcess<QuestionState> {
  @Column('text')
  asker: string;

  /** Who is asked. */
  @Column('text')
  asked: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('jsonb')
  question: CapacityQuestion;

  @Column('jsonb', { nullable: true })
  answer: Omit<CapacityAnswer, 'version'> | null;
}
