import { DictionaryCode, InstitutionId, Pseudonym, Reference, SealedToken } from '../checking/rules';

/**
 * What the first step says for the whole process: who takes part, on what ground, and whom it is about. None of it changes later.
 * What the hub cannot open it carries (P7).
 */
export class ProcessOpening {
  /** The other party, to whom the process discloses that it is, and each step. */
  @InstitutionId()
  other: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The case, at the institution that opens it, in which it is. */
  @Reference()
  caseReference: string;

  /** The person under the opening institution's own pseudonym: `person` of every delivery to it. */
  @Pseudonym()
  ownPerson: string;

  /** The person under the other party's pseudonym, sealed by identity for the gateway: no edge can read it. */
  @SealedToken()
  sealedOtherPerson: string;

  /** The person as the other party's edge alone can read it: a JWE (ECDH-ES, A256GCM), bound to process and parties. */
  @SealedToken()
  sealedIdentity: string;
}
