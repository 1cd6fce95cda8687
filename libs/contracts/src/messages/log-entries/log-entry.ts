import type { TaggedActEntry } from './act-entry';
import type { CaseEntry } from './case-entry';
import type { ConsentEntry } from './consent-entry';
import type { DeliveryEntry } from './delivery-entry';
import type { TaggedInquiryEntry } from './inquiry-entry';
import type { TaggedProcessEntry } from './process-entry';
import type { RestrictionEntry } from './restriction-entry';
import type { SearchEntry } from './search-entry';
import type { TaggedViewEntry } from './view-entry';
import type { WithdrawalEntry } from './withdrawal-entry';

/** An entry about a person. The log numbers those on each person. */
export type PersonEntry =
  | DeliveryEntry
  | TaggedInquiryEntry
  | TaggedProcessEntry
  | CaseEntry
  | ConsentEntry
  | RestrictionEntry
  | TaggedViewEntry;

/** One thing that is logged, without any of the facts disclosed. */
export type LogEntry = PersonEntry | TaggedActEntry | SearchEntry | WithdrawalEntry;

/** Whether an entry is about a person. */
export function isPersonEntry(entry: LogEntry): entry is PersonEntry {
  return 'person' in entry;
}
