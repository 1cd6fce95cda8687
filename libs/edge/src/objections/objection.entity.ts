import type { ObjectionDecision } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's objection to what an institution of this edge publishes about them. */
@Entity('objection')
export class Objection {
  @PrimaryColumn('uuid')
  id: string;

  /** To whom it was made: who publishes. */
  @Column('text')
  institution: string;

  /** The hub's pseudonym. */
  @Column('text')
  person: string;

  @Column('text', { name: 'own_pseudonym' })
  ownPseudonym: string;

  /** Whether it asked that nothing is disclosed until it is decided on. */
  @Column('boolean')
  restriction: boolean;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column({ type: 'text', nullable: true })
  decision: ObjectionDecision['decision'] | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** Of the last restriction that followed from it. */
  @Column({ type: 'uuid', name: 'revocation_id', nullable: true })
  revocationId: string | null;

  /**
   * Who objected, as `EncryptIdentitiesService` makes it: a decision that restricts asks for pseudonyms once more. Null once it is not
   * kept any more.
   */
  @Column({ type: 'text', nullable: true })
  encrypted: string | null;
}

/** Whether what its institution publishes about the person is withheld on account of it. */
export function isRestricted({ restriction, decision }: Pick<Objection, 'restriction' | 'decision'>): boolean {
  return decision === null ? restriction : decision === 'upheld';
}
