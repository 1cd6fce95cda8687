/**
 * A message of `snapshot-requests.v1`: a case was opened, and its receiver needs the present state. Each named publisher's
 * edge answers with the facts it has on the person. The person is the message's key, as the hub's pseudonym.
 */
export interface SnapshotRequest {
  receiver: string;
  caseReference: string;
  /** Ids of the institutions that are asked. */
  publishers: string[];
}
