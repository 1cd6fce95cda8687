import { type DeliveredBody, readCloudEvent, receiverOf } from '@lacznik/contracts';
import { type IncomingMessage, PoisonedMessage, readJsonObject } from '@lacznik/messaging';

/** A delivery as the pull feed shows it: CloudEvents 1.0, structured. */
export interface FeedEvent {
  specversion: '1.0';
  id: string;
  /** `/institutions/<id>` of the publisher. */
  source: string;
  type: string;
  /** ISO 8601 UTC */
  time: string;
  /** Your own pseudonym of the person. */
  subject: string;
  datacontenttype: 'application/json';
  /** The number in your feed: gapless, the same on every channel. */
  sequence: number;
  personversion?: number;
  traceparent?: string;
  data: DeliveredBody;
}

/** @throws PoisonedMessage for a message that is no delivery */
export function readFeedEvent(message: IncomingMessage): { institution: string; event: FeedEvent } {
  const institution = receiverOf(message.topic);
  const attributes = readCloudEvent(message);
  if (institution === undefined || attributes?.sequence === undefined) {
    throw new PoisonedMessage(message, 'not a delivery: attributes are missing');
  }
  const { sequence } = attributes;
  const data = readJsonObject<DeliveredBody>(message) as DeliveredBody;
  return {
    institution,
    event: { specversion: '1.0', ...attributes, sequence, datacontenttype: 'application/json', data },
  };
}
