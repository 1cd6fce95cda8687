import { type DeliveredBody, readCloudEvent, toFeedEvent } from '@lacznik/contracts';
import type { Delivery } from '../deliveries/delivery';

/** A message as kafkajs gives it. */
interface KafkaMessage {
  offset: string;
  headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined>;
  value: Buffer | null;
}

/** The delivery that a message of the institution's topic carries. @throws Error where it carries none: by its offset alone */
export function deliveryOf({ offset, headers = {}, value }: KafkaMessage): Delivery {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)]));
  const event = readCloudEvent({ headers: texts });
  const { sequence, personversion } = event ?? {};
  if (!event || sequence === undefined || personversion === undefined || value === null)
    throw new Error(`The message at offset ${offset} is no delivery of Łącznik.`);
  const body = JSON.parse(value.toString('utf8')) as DeliveredBody;
  // Attributes that are not there are no members, as on every other channel.
  const given = JSON.parse(JSON.stringify({ ...event, sequence, personversion })) as typeof event & {
    sequence: number;
    personversion: number;
  };
  return { kind: 'event', id: event.id, sequence, event: toFeedEvent({ event: given, body }) };
}
