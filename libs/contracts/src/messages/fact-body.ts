import type { JsonValue } from '../checking/shape';

/**
 * A message of `facts.v1`: one record of one publisher, whole. The person is the message's key, as the hub's pseudonym;
 * the event type is the CloudEvent's.
 */
export interface FactBody {
  recordId: string;
  /** From 1; the publisher's own. */
  revision: number;
  /** The name of a section of `SECTIONS`. */
  section: string;
  /** An institution's id. */
  publisher: string;
  data: Record<string, JsonValue>;
  /** On a fact that is sent anew for one newly opened case: it is decided for that receiver alone. */
  snapshotFor?: { receiver: string; caseReference: string };
}
