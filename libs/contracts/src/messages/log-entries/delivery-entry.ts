import { OneOf, Text, WholeNumber } from '../../checking/rules';
import { Disclosure } from './disclosure';
import { MAX_ID_LENGTH } from './entry-rules';

/** What was delivered because the receiver has a case or has asked; or what its feed tells of a record, a case or an inquiry without any data: `categories` is empty then. */
export class DeliveryEntry extends Disclosure {
  @OneOf(['delivery'])
  kind: 'delivery';

  @Text(MAX_ID_LENGTH)
  eventType: string;

  /** Id of the CloudEvent that was delivered. */
  @Text(MAX_ID_LENGTH)
  eventId: string;

  /** The delivery's number in the receiver's feed. */
  @WholeNumber(1, Number.MAX_SAFE_INTEGER)
  sequence: number;
}
