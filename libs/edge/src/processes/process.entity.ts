import type { ProcessKind } from '@lacznik/casework';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EntitledOnPerson } from '../cases/entitled-on-person';

/** What an institution takes part as; its coordinator speaks as another actor of the same part. */
export const PROCESS_PARTS = ['sender', 'receiver', 'labour', 'welfare'] as const;
export type ProcessPart = (typeof PROCESS_PARTS)[number];

/** A referral, a joint plan, an announced action or a promotion as one of its parties has it: what is said in it is for that party's eyes alone. */
@Entity('process')
export class StoredProcess extends EntitledOnPerson {
  @PrimaryColumn('text')
  institution: string;

  /** Of whoever opened it. */
  @PrimaryColumn('uuid', { name: 'process_id' })
  processId: string;

  @Column('text')
  kind: ProcessKind;

  @Column('text')
  part: ProcessPart;

  /** The other party. */
  @Column('text')
  other: string;

  /** The institution's own case in which it is, or what stands for the reference beyond the edge. */
  @Column({ type: 'text', name: 'case_reference', nullable: true })
  caseReference: string | null;

  /** `YYYY-MM-DD` */
  @Column('date', { name: 'opened_on' })
  openedOn: string;

  /** When it was opened here, or came. */
  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  /** `YYYY-MM-DD`: the day of its last step. */
  @Column({ type: 'date', name: 'ended_on', nullable: true })
  endedOn: string | null;

  @Column('integer')
  version: number;

  @Column('text')
  state: string;

  /** `YYYY-MM-DD`: the last day for whatever is waited for. */
  @Column({ type: 'date', name: 'due_on', nullable: true })
  dueOn: string | null;

  /** `YYYY-MM-DD`: from when on coordinators see to it. */
  @Column({ type: 'date', name: 'coordinators_on', nullable: true })
  coordinatorsOn: string | null;

  /** Whose move it is; null where nobody is waited for. */
  @Column({ type: 'text', name: 'awaited_part', nullable: true })
  awaitedPart: ProcessPart | null;

  /** Which version that is said of: another one than `version` where it is not known. */
  @Column({ type: 'integer', name: 'awaited_version', nullable: true })
  awaitedVersion: number | null;

  /** `YYYY-MM-DD`: of the last step, or of the opening. */
  @Column('date', { name: 'last_step_on' })
  lastStepOn: string;

  /** Since when a step waits for the hub's word. */
  @Column({ type: 'timestamptz', name: 'pending_since', nullable: true })
  pendingSince: Date | null;

  /** Up to which version the other party's edge has taken over what was said here. */
  @Column('integer', { name: 'received_version' })
  receivedVersion: number;

  /** … and somebody there has opened it. */
  @Column('integer', { name: 'seen_version' })
  seenVersion: number;

  /** Up to which version somebody here has opened what the other party said. */
  @Column('integer', { name: 'opened_version' })
  openedVersion: number;

  /** What of it is counted: words of closed lists, institutions, days and numbers. */
  @Column('jsonb', { nullable: true })
  counted: object | null;

  /** On which version that is. */
  @Column({ type: 'integer', name: 'counted_version', nullable: true })
  countedVersion: number | null;

  /** {@link KeptProcess} as `EncryptIdentitiesService` makes it. */
  @Column('text')
  encrypted: string;
}
