import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom a case is on, for its institution's eyes. */
@Entity('case_identity')
export class StoredIdentity {
  @PrimaryColumn('text')
  institution: string;

  @PrimaryColumn('text', { name: 'case_reference' })
  caseReference: string;

  /** As `EncryptIdentitiesService` makes it. */
  @Column('text')
  encrypted: string;
}
