import { Column } from 'typeorm';

/** What cases and inquiries have alike: on whom they are, and on what ground. */
export abstract class EntitledOnPerson {
  /** The hub's pseudonym. */
  @Column('text')
  person: string;

  /** The institution's own pseudonym of the person: what its deliveries carry. */
  @Column('text', { name: 'own_pseudonym' })
  ownPseudonym: string;

  @Column('text', { name: 'legal_basis' })
  legalBasis: string;

  @Column('text')
  purpose: string;
}
