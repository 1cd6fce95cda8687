import type { GivenReply, MeetingContent, MeetingState, SuggestedTopic } from '@lacznik/contracts';
import { Column, Entity } from 'typeorm';
import { StoredProcess } from '../processes/stored-process';

/** What is known of a meeting that was held. */
export interface MeetingOutcome {
  attended: string[];
  minutes?: string;
  shared?: boolean;
}

/** A meeting or a training. */
@Entity('meeting')
export class Meeting extends StoredProcess<MeetingState> {
  @Column('text')
  organiser: string;

  /** The organiser and whoever is invited: by them it is found. */
  @Column('text', { array: true })
  parties: string[];

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  @Column('jsonb')
  content: MeetingContent;

  @Column('integer')
  sequence: number;

  @Column('jsonb')
  replies: GivenReply[];

  @Column('jsonb')
  topics: SuggestedTopic[];

  @Column('jsonb', { nullable: true })
  outcome: MeetingOutcome | null;
}
