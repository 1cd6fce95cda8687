import { type DeliveredBody, type FeedEvent, readCloudEvent, receiverOf } from '@lacznik/contracts';
import { type IncomingMessage, PoisonedMessage, readJsonObject } from '@lacznik/messaging';

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
