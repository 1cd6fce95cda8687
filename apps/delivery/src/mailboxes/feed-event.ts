import type { FeedEvent, ReceivedDelivery } from '@lacznik/contracts';

export function toFeedEvent({ event, body }: ReceivedDelivery): FeedEvent {
  return { specversion: '1.0', ...event, datacontenttype: 'application/json', data: body };
}
