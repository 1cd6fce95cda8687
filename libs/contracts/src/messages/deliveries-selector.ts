import {
  DictionaryCode,
  InstitutionId,
  isDictionaryCode,
  ListOf,
  Optional,
  Pseudonym,
  Reference,
  TextThat,
} from '../checking/rules';
import type { CloudEventAttributes } from './cloud-event';
import { isAnnouncement } from './announcement-types';
import { INQUIRY_ANSWERED_TYPE } from './inquiry-answer';
import { RECORD_WITHDRAWN_TYPE } from './record-withdrawn';

/**
 * What can be revoked: a case, an agreement, a consent, an institution's part, a permission of the law, what held until a last day, or by a
 * person's restriction of processing.
 */
export const REVOCATION_KINDS = [
  'case',
  'agreement',
  'consent',
  'institution',
  'law',
  'period',
  'restriction',
] as const;
export type RevocationKind = (typeof REVOCATION_KINDS)[number];

const MAX_CATEGORIES = 1000;

/**
 * Which of an institution's deliveries lose their entitlement: those to which everything applies that is said here; all of them
 * where nothing is said.
 */
export class DeliveriesSelector {
  /** The receiver's own case. */
  @Optional()
  @Reference()
  caseReference?: string;

  /** The receiver's own pseudonym of the person. */
  @Optional()
  @Pseudonym()
  person?: string;

  /** The institution that published. */
  @Optional()
  @InstitutionId()
  publisher?: string;

  /** Id of an agreement under which it was disclosed, among others or alone. */
  @Optional()
  @DictionaryCode()
  agreement?: string;

  /** Id of a consent that it was disclosed by. */
  @Optional()
  @DictionaryCode()
  consent?: string;

  /** Scope categories: deliveries with a field of one of them. */
  @Optional()
  @ListOf(TextThat(isDictionaryCode, 'a code of the dictionary of categories'), 1, MAX_CATEGORIES)
  categories?: string[];
}

/** What a selector looks at. */
export interface SelectableDelivery extends Pick<
  CloudEventAttributes,
  'type' | 'agreement' | 'consent' | 'categories'
> {
  body: { caseReference?: string; person: string; publisher: string };
}

/**
 * Whether a delivery loses its entitlement. What a delivery of an earlier version does not say of itself counts as meant. That a
 * record was withdrawn is never taken back: whoever got the record has to delete it. Nor is what announces something of the receiver's own case, which tells
 * nothing of others, nor the answer to an inquiry as a whole, unless it says whether claims hold: then it counts as every source's.
 */
export function isSelected(selector: DeliveriesSelector, { body, type, ...attributes }: SelectableDelivery): boolean {
  const { caseReference, person, publisher, agreement, consent, categories } = selector;
  const isAnswer = type === INQUIRY_ANSWERED_TYPE;
  return (
    type !== RECORD_WITHDRAWN_TYPE &&
    !isAnnouncement(type) &&
    !(isAnswer && attributes.categories === undefined) &&
    (caseReference ?? body.caseReference) === body.caseReference &&
    (person ?? body.person) === body.person &&
    (isAnswer || (publisher ?? body.publisher) === body.publisher) &&
    (agreement === undefined || lists(attributes.agreement, [agreement])) &&
    (consent === undefined || lists(attributes.consent ?? '', [consent])) &&
    (categories === undefined || lists(attributes.categories, categories))
  );
}

function lists(joined: string | undefined, some: readonly string[]): boolean {
  return joined === undefined || joined.split(',').some((one) => some.includes(one));
}
