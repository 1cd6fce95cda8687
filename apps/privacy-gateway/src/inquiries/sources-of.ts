import { randomUUID } from 'node:crypto';
import { entriesOn, kindOfParty, type SectionContract, sectionByName } from '@lacznik/contracts';
import type { PolicyAt } from '../directory/current-policy';
import { decideForInquiry } from './decide-for-inquiry';
import { addOutcome, type Inquiry, type InquirySource, isMatch, NO_OUTCOME } from './inquiry';
import type { PersonConditions } from './person-conditions.store';

/**
 * Whom to ask: of every institution that some agreement lets disclose to the asker, and that publishes something of what is asked for, each
 * identity of the person. Where nothing of a section could be disclosed whatever the record says, nobody is asked: that is its answer.
 */
export function sourcesOf(
  inquiry: Inquiry,
  conditions: PersonConditions,
  policy: PolicyAt,
  day: string,
): InquirySource[] {
  const published = sectionsByKind(inquiry, policy, day);
  return policy.publishersTo(inquiry.receiver).flatMap((publisher) => {
    const sections = published.get(kindOfParty(publisher)) ?? [];
    if (sections.length === 0) return [];
    const source = knownBeforehand(inquiry, conditions, { publisher, sections }, policy, day);
    return conditions.identities.map((person) => ({ ...source, person }));
  });
}

/** Asks the edges that serve the sources now: one request to each for each identity. Whoever no edge serves is not waited for. */
export function askServingEdges(
  sources: readonly InquirySource[],
  edgeOf: (institution: string) => string | undefined,
): InquirySource[] {
  const ids = new Map<string, string>();
  return sources.map((source) => {
    const edge = edgeOf(source.publisher);
    if (edge === undefined) return { ...source, edge, requestId: undefined, isAnswered: false };
    const key = JSON.stringify([source.inquiry.receiver, source.inquiry.inquiryId, edge, source.person]);
    const requestId = ids.get(key) ?? randomUUID();
    ids.set(key, requestId);
    return { ...source, edge, requestId, isAnswered: false };
  });
}

/** Of the sections that are asked for those that each kind of institution publishes. */
function sectionsByKind(
  { sections }: Inquiry,
  { dictionaries }: PolicyAt,
  day: string,
): Map<string, SectionContract[]> {
  const wanted = sections.flatMap((name) => sectionByName(name) ?? []);
  return new Map(
    entriesOn(dictionaries.institutionKinds, day).map(({ code, publishes }) => [
      code,
      wanted.filter(({ name }) => publishes.includes(name)),
    ]),
  );
}

function knownBeforehand(
  inquiry: Inquiry,
  conditions: PersonConditions,
  { publisher, sections }: { publisher: string; sections: readonly SectionContract[] },
  policy: PolicyAt,
  day: string,
): Omit<InquirySource, 'person'> {
  let outcome = NO_OUTCOME;
  for (const section of sections) {
    const present = fieldsOf(inquiry, section);
    const { disclosed, withheld } = decideForInquiry(inquiry, conditions, { publisher, section, present }, policy, day);
    if (disclosed.length > 0) continue;
    const reasons = withheld.map(({ reason }) => reason);
    outcome = addOutcome(outcome, section.name, { isDisclosed: false, reasons });
  }
  const isAnswered = Object.keys(outcome.sections).length === sections.length;
  return { inquiry, publisher, sections: sections.map(({ name }) => name), isAnswered, outcome };
}

/** Those of a section that may be disclosed at all. */
function fieldsOf(inquiry: Inquiry, { name, fields }: SectionContract): string[] {
  const all = [...fields.keys()];
  return isMatch(inquiry) ? all.filter((field) => inquiry.claimed.includes(`${name}.${field}`)) : all;
}
