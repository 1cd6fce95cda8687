import { WholeNumber } from '../../checking/rules';
import type { ActEntry } from './act-entry';
import { CaseEntry } from './case-entry';
import { ConsentEntry } from './consent-entry';
import { DeliveryEntry } from './delivery-entry';
import { InquiryEntry } from './inquiry-entry';
import { ProcessEntry } from './process-entry';
import { RestrictionEntry } from './restriction-entry';
import type { SearchEntry } from './search-entry';
import { ViewEntry } from './view-entry';
import type { WithdrawalEntry } from './withdrawal-entry';

/** The how manieth on this person in its year's log, from 1 without holes: so a person's list can be seen to be complete. */
function PersonNumber(): PropertyDecorator {
  return WholeNumber(1, Number.MAX_SAFE_INTEGER);
}

/** A delivery's entry as the log keeps it. */
export class SequencedDeliveryEntry extends DeliveryEntry {
  @PersonNumber()
  personNumber: number;
}

/** An inquiry's entry as the log keeps it. */
export class SequencedInquiryEntry extends InquiryEntry {
  @PersonNumber()
  personNumber: number;
}

/** A process's entry as the log keeps it: without the user's tag. */
export class SequencedProcessEntry extends ProcessEntry {
  @PersonNumber()
  personNumber: number;
}

/** A case's entry as the log keeps it. */
export class SequencedCaseEntry extends CaseEntry {
  @PersonNumber()
  personNumber: number;
}

/** A consent's entry as the log keeps it. */
export class SequencedConsentEntry extends ConsentEntry {
  @PersonNumber()
  personNumber: number;
}

/** A restriction's entry as the log keeps it. */
export class SequencedRestrictionEntry extends RestrictionEntry {
  @PersonNumber()
  personNumber: number;
}

/** A view's entry as the log keeps it: without the user's tag. */
export class SequencedViewEntry extends ViewEntry {
  @PersonNumber()
  personNumber: number;
}

/** An entry about a person as the log keeps it; `person` is the log's reference. */
export type SequencedPersonEntry =
  | SequencedDeliveryEntry
  | SequencedInquiryEntry
  | SequencedProcessEntry
  | SequencedCaseEntry
  | SequencedConsentEntry
  | SequencedRestrictionEntry
  | SequencedViewEntry;

/**
 * An entry as the log keeps it. Its canonical JSON (RFC 8785) in UTF-8 is what a leaf of the tree is hashed over, and what
 * receipts and exports are verified against.
 */
export type SequencedEntry = SequencedPersonEntry | ActEntry | SearchEntry | WithdrawalEntry;
