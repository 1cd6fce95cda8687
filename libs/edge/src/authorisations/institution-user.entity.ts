import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who works at an institution, and what lets them act there. Days are `YYYY-MM-DD`, the last one included. */
@Entity('institution_user')
export class InstitutionUser {
  @PrimaryColumn('text')
  institution: string;

  /** Of the user's access tokens. */
  @PrimaryColumn('text')
  subject: string;

  /** By which the log's entries on acts name the user. */
  @Column('uuid')
  id: string;

  /** Of the written authorisation; null for none. */
  @Column({ type: 'text', name: 'authorisation_number', nullable: true })
  authorisationNumber: string | null;

  @Column({ type: 'date', name: 'authorised_from', nullable: true })
  authorisedFrom: string | null;

  /** Null: until it is ended. */
  @Column({ type: 'date', name: 'authorised_to', nullable: true })
  authorisedTo: string | null;

  /** When it was ended before its last day. */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;

  /** Of the undertaking of secrecy; null for none. */
  @Column({ type: 'date', name: 'undertaking_signed_on', nullable: true })
  undertakingSignedOn: string | null;

  @Column({ type: 'date', name: 'undertaking_from', nullable: true })
  undertakingFrom: string | null;

  /** Null: without end. */
  @Column({ type: 'date', name: 'undertaking_to', nullable: true })
  undertakingTo: string | null;
}

/** What is kept of a user of whom nothing is known. */
export function newUser(
  { institution, subject }: Pick<InstitutionUser, 'institution' | 'subject'>,
  id: string,
): InstitutionUser {
  return {
    institution,
    subject,
    id,
    authorisationNumber: null,
    authorisedFrom: null,
    authorisedTo: null,
    endedAt: null,
    undertakingSignedOn: null,
    undertakingFrom: null,
    undertakingTo: null,
  };
}
