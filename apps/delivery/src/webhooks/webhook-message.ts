import { WITHDRAWN_TYPE } from '@lacznik/webhooks';
import { isEvent, type StoredEvent } from '../mailboxes/stored-event';
import type { WebhookMessage } from './receiver';

/** An event as the feed has it, or that it was withdrawn: the same bytes whenever it is sent. */
export function webhookMessage(stored: StoredEvent): WebhookMessage {
  const { id, sequence } = stored;
  return { id, body: JSON.stringify(isEvent(stored) ? stored : { id, type: WITHDRAWN_TYPE, sequence }) };
}
