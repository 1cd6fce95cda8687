import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What another institution last published of one of its records, in the file of one case or of one inquiry. */
@Entity('joint_file_entry')
export class JointFileEntry {
  @PrimaryColumn('text')
  institution: string;

  @PrimaryColumn('text', { name: 'case_reference' })
  caseReference: string;

  @PrimaryColumn('text')
  publisher: string;

  @PrimaryColumn('text')
  section: string;

  @PrimaryColumn('text', { name: 'record_id' })
  recordId: string;

  /** A bigint, so a text. */
  @Column('bigint')
  revision: string;

  /** Of the publisher, on this person: the higher one is the later one. A bigint, so a text. */
  @Column('bigint', { name: 'person_version' })
  personVersion: string;

  /** The number in the institution's feed. A bigint, so a text. */
  @Column('bigint')
  sequence: string;

  @Column('text', { name: 'event_type' })
  eventType: string;

  @Column('timestamptz', { name: 'event_time' })
  eventTime: Date;

  /** When this edge took it in; null of what came before that was kept. */
  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date | null;

  /** The disclosed data as JSON. */
  @Column('text')
  content: string;
}
