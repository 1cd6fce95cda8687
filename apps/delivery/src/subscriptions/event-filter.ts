import {
  ALL_STEP_TYPES,
  type EventFilter,
  type FeedEvent,
  INQUIRY_ANSWERED_TYPE,
  isAnnouncement,
  RECORD_WITHDRAWN_TYPE,
  sectionByEventType,
} from '@lacznik/contracts';
import { isEvent, type StoredEvent } from '../mailboxes/stored-event';

/**
 * Whether the filter lets it through. What was withdrawn says nothing of itself any more, and always is: the receiver may have got
 * its content.
 */
export function passesFilter(filter: EventFilter, stored: StoredEvent): boolean {
  if (!isEvent(stored)) return true;
  const { sections, eventTypes, publishers, caseReferencePrefixes } = filter;
  const { data, type } = stored;
  const isOwn = isAnnouncement(type) || type === INQUIRY_ANSWERED_TYPE;
  const isOfNoSection = isOwn || ALL_STEP_TYPES.includes(type);
  const section = sectionOf(stored);
  return (
    (!sections || isOfNoSection || sections.includes(section ?? '')) &&
    (!eventTypes || eventTypes.includes(type) || isWithdrawalOf(eventTypes, stored)) &&
    (!publishers || isOwn || publishers.includes(data.publisher)) &&
    (!caseReferencePrefixes || caseReferencePrefixes.some((prefix) => data.caseReference?.startsWith(prefix)))
  );
}

function sectionOf({ type, data }: FeedEvent): string | undefined {
  return data.section ?? sectionByEventType(type)?.name;
}

function isWithdrawalOf(eventTypes: readonly string[], event: FeedEvent): boolean {
  if (event.type !== RECORD_WITHDRAWN_TYPE) return false;
  return eventTypes.some((type) => sectionByEventType(type)?.name === event.data.section);
}
