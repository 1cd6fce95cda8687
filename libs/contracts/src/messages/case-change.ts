/**
 * A message of `cases.v1`: an institution opened or closed a case. The person is the message's key, as the hub's pseudonym.
 * The other pseudonyms travel with the case, because the hub can derive none.
 */
export interface CaseChange {
  /** The institution whose case it is. */
  receiver: string;
  caseReference: string;
  status: 'open' | 'closed';
  /** The person under the receiver's own pseudonym: `person` of every delivery. */
  receiverPerson: string;
  /** The person under the log's pseudonym: `person` of every log entry. */
  logPerson: string;
  /** A code of the legal-basis dictionary. */
  legalBasis: string;
  /** A code of the purpose dictionary. */
  purpose: string;
  /** `YYYY-MM-DD`, the first day of entitlement. */
  openedOn: string;
  /** `YYYY-MM-DD`, the first day without entitlement; present on a closed case. */
  closedOn?: string;
}
