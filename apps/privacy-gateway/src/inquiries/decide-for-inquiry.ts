import type { SectionContract } from '@lacznik/contracts';
import { type Decision, decide } from '@lacznik/decision';
import type { PolicyAt } from '../directory/current-policy';
import type { Inquiry } from './inquiry';
import type { PersonConditions } from './person-conditions.store';

/** What is asked of the decision: fields of one section, of one publisher. */
export interface InquiryQuestion {
  publisher: string;
  section: SectionContract;
  /** Names of the fields that there are. */
  present: readonly string[];
}

/** What of these fields an inquiry may be answered with now: as of a case that is open since it was made. */
export function decideForInquiry(
  inquiry: Inquiry,
  { consents, restricted }: PersonConditions,
  { publisher, section: { name: section, fields }, present }: InquiryQuestion,
  { policyOfInquiries }: Pick<PolicyAt, 'policyOfInquiries'>,
  day: string,
): Decision {
  const { receiver, legalBasis, purpose, askedOn: openedOn } = inquiry;
  if (restricted.includes(publisher)) return withholdAll(fields, present);
  const asked = { legalBasis, purpose, openedOn };
  return decide(policyOfInquiries, { publisher, receiver, case: asked, consents, day, section, fields, present });
}

/** Because the person objected. */
function withholdAll(fields: ReadonlyMap<string, string>, present: readonly string[]): Decision {
  const byCategory = Map.groupBy(present, (field) => fields.get(field) ?? 'unknown');
  const withheld = Array.from(byCategory, ([category, names]) => ({
    fields: names,
    category,
    reason: 'restriction' as const,
  }));
  return { disclosed: [], categories: [], withheld, profile: '' };
}
