import { InstitutionId, Instant, ListOf, OneOf, Optional, Reference, Text } from '../../checking/rules';
import { REVOCATION_KINDS, type RevocationKind } from '../deliveries-selector';
import { MAX_ID_LENGTH, MAX_LISTED, TraceId } from './entry-rules';

/** Deliveries that were withdrawn from their receiver's mailbox, because what entitled it has ended; each has an entry of its own. */
export class WithdrawalEntry {
  @OneOf(['withdrawal'])
  kind: 'withdrawal';

  @Instant()
  time: string;

  /** Id of the institution whose mailbox it is. */
  @InstitutionId()
  receiving: string;

  /** What was revoked. */
  @OneOf(REVOCATION_KINDS)
  revoked: RevocationKind;

  /** The receiver's case, where it is one that was closed. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** `eventId` of the deliveries' entries. Whoever took them out of the mailbox before, or read them in Kafka, has them. */
  @ListOf(Text(MAX_ID_LENGTH), 1, MAX_LISTED)
  eventIds: string[];

  @TraceId()
  traceId: string;
}
