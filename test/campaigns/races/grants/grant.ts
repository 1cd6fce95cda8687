import type { PersonIdentity } from '@lacznik/identifiers';

/** What a grant entitles a receiver to. */
export interface Entitling {
  person: PersonIdentity;
  /** Of the receiver's case on the person. */
  caseReference: string;
  /** What the ids of the records begin with that are published about the person. */
  records: string;
}

/** Something that entitles a receiver, and can be revoked. */
export interface Grant {
  /** Asks for what will entitle the receiver in a round; it need not yet when this resolves. */
  give(round: number): Promise<Entitling>;
  /** Resolves when it is answered as revoked: no decision from then on may use it. @returns the id that the hub has the revocation under */
  revoke(): Promise<string>;
  /** Resolves when what waited is withdrawn. */
  settled(revocation: string): Promise<void>;
  /** Undoes what {@link revoke} did where the next round needs it. */
  restore(): Promise<void>;
}
