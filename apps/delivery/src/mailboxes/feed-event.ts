import type { DeliveredBody, ReceivedDelivery } from '@lacznik/contracts';

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
  personversion: number;
  traceparent?: string;
  data: DeliveredBody;
}

export function toFeedEvent({ event, body }: ReceivedDelivery): FeedEvent {
  return { specversion: '1.0', ...event, datacontenttype: 'application/json', data: body };
}
