import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EntitledOnPerson } from './entitled-on-person';

/** A case that an institution has, or had, on a person: the standing request that entitles it to the person's data. */
@Entity('client_case')
export class ClientCase extends EntitledOnPerson {
  @PrimaryColumn('text')
  institution: string;

  /** The institution's own reference, or what stands for it beyond the edge. */
  @PrimaryColumn('text', { name: 'case_reference' })
  caseReference: string;

  /** `YYYY-MM-DD` */
  @Column('date', { name: 'opened_on' })
  openedOn: string;

  /** `YYYY-MM-DD`: the first day without entitlement. */
  @Column({ type: 'date', name: 'closed_on', nullable: true })
  closedOn: string | null;

  /** `YYYY-MM-DD`: when something was last delivered on its account, or somebody read it, or its joint file. */
  @Column('date', { name: 'last_used_on' })
  lastUsedOn: string;

  /** `YYYY-MM-DD`: when it is closed because nobody uses it, as was announced. */
  @Column({ type: 'date', name: 'announced_closing', nullable: true })
  announcedClosing: string | null;

  /** The institution's own reference where another stands for it, as `EncryptIdentitiesService` makes it. */
  @Column('text', { name: 'own_reference', nullable: true })
  ownReference: string | null;
}
