import type { JsonValue } from '../checking/shape';

/** A message of `deliveries.<institution>.v1`: what one receiver may see of one record. */
export interface DeliveredBody {
  /** The receiver's own pseudonym of the person. */
  person: string;
  /** The receiver's own case. */
  caseReference: string;
  publisher: string;
  recordId: string;
  revision: number;
  /** True where the record was sent because the case was opened, not because it changed. */
  snapshot: boolean;
  /** Only the fields that the receiver may see, in contract order. */
  data: Record<string, JsonValue>;
}
