import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address at which a calendar program reads an institution's meetings. */
@Entity('calendar_feed')
export class CalendarFeed {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  institution: string;

  @Column('text')
  name: string;

  /** SHA-256 of the key that the address ends with: who reads the database reads no calendar. */
  @Column('text', { name: 'key_hash' })
  keyHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
