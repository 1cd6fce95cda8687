import type { JobOfferContent, JobOfferState } from '@lacznik/contracts';
import { Column, Entity } from 'typeorm';
import { StoredProcess } from '../processes/stored-process';

/** A job offer. Its area and last days stand in columns, too, by which it is found. */
@Entity('job_offer')
export class JobOffer extends StoredProcess<Exclude<JobOfferState, 'EXPIRED'>> {
  /** The labour office. */
  @Column('text')
  publisher: string;

  @Column('text', { name: 'source_id' })
  sourceId: string;

  @Column('jsonb')
  content: JobOfferContent;

  @Column('text')
  county: string;

  @Column('text', { nullable: true })
  commune: string | null;

  @Column('date', { name: 'valid_to' })
  validTo: string;

  /** Its place in the order of changes. */
  @Column('bigint')
  sequence: string;
}
