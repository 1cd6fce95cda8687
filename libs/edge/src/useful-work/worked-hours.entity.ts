import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long somebody who was referred worked in a month. */
@Entity('worked_hours')
export class StoredWorkedHours {
  @PrimaryColumn('text')
  institution: string;

  /** Id of the referral's process. */
  @PrimaryColumn('uuid')
  referral: string;

  /** `YYYY-MM`. */
  @PrimaryColumn('text')
  month: string;

  @Column('integer')
  hours: number;
}
