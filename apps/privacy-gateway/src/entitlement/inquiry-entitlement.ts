import type { ReceivedWithdrawal } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { allOf, earlierOf, pastIdentitiesOf } from '../cases/identity-links.store';
import { formerConsentsOf } from '../consents/consents.store';
import type { Entitled } from '../delivery/entitled';
import { readFormerEntries } from '../directory/former-entries.store';
import { claimedFields, compareClaims } from '../inquiries/compare-claims';
import { decideForInquiry } from '../inquiries/decide-for-inquiry';
import { findInquiriesOn, type PastInquiry } from '../inquiries/inquiries.store';
import { addOutcome, type InquirySource, isMatch } from '../inquiries/inquiry';
import { conditionsOf, type PersonConditions } from '../inquiries/person-conditions.store';
import { decideWithdrawal } from './decide-withdrawal';
import type { DecidableFact, DecisionBasis, Entitlement } from './entitlement';

interface AnsweringFact extends DecidableFact {
  answers: InquirySource;
}

/**
 * A question entitles its institution to what is sent to answer it, as far as the policy allows and the person has not objected; what came of
 * each record it notes with the source. Of a match nothing is delivered: that it was compared is told with the answer.
 */
@Injectable()
export class InquiryEntitlement implements Entitlement {
  async entitledTo(
    transaction: EntityManager,
    facts: readonly DecidableFact[],
    basis: DecisionBasis,
  ): Promise<Entitled[][]> {
    const answering = facts.filter(isAnswering);
    if (answering.length === 0) return facts.map(() => []);
    const persons = [...new Set(answering.map(({ answers }) => answers.inquiry.person))];
    const conditions = await conditionsOf(transaction, persons);
    return facts.map((fact) => (isAnswering(fact) ? decideFor(fact, conditions, basis) : []));
  }

  async formerlyEntitledTo(
    transaction: EntityManager,
    withdrawals: readonly ReceivedWithdrawal[],
    basis: DecisionBasis,
  ): Promise<Entitled[][]> {
    const persons = [...new Set(withdrawals.map(({ person }) => person))];
    const inquiries = await pastInquiriesOf(transaction, persons);
    if ([...inquiries.values()].every(({ length }) => length === 0)) return withdrawals.map(() => []);
    const consents = await formerConsentsOf(transaction, persons);
    const since = withdrawals.map(({ body }) => body.since).sort()[0] ?? '';
    const former = await readFormerEntries(transaction, new Date(since));
    return withdrawals.map((withdrawal) =>
      (inquiries.get(withdrawal.person) ?? [])
        .filter((inquiry) => !isMatch(inquiry) && inquiry.sections.includes(withdrawal.section.name))
        .map((inquiry) => ({ ...inquiry, openedOn: inquiry.askedOn, consents: consents.get(withdrawal.person) ?? [] }))
        .flatMap((past) => decideWithdrawal(withdrawal, past, basis, former)),
    );
  }
}

function isAnswering(fact: DecidableFact): fact is AnsweringFact {
  return fact.answers !== undefined;
}

function decideFor(
  fact: AnsweringFact,
  conditions: ReadonlyMap<string, PersonConditions>,
  basis: DecisionBasis,
): Entitled[] {
  const { answers, section, body } = fact;
  const { inquiry } = answers;
  const present = isMatch(inquiry) ? claimedFields(inquiry.claims, section.name, body.data) : Object.keys(body.data);
  const known = conditions.get(inquiry.person);
  // Parted since it was asked, it is somebody else's.
  if (!known?.identities.includes(fact.person)) return [];
  if (present.length === 0 || !inquiry.sections.includes(section.name)) return [];
  const question = { publisher: body.publisher, section, present };
  const decision = decideForInquiry(inquiry, known, question, basis.policy, basis.day);
  note(fact, decision, basis);
  if (isMatch(inquiry) || decision.disclosed.length === 0) return [];
  return [{ fact, recipient: inquiry, decision, policyVersion: basis.policy.version }];
}

/** What came of the record: for the answer as a whole, and among what is withheld. */
function note(
  { answers, section, event, body }: AnsweringFact,
  decision: Decision,
  { policy, withheld }: DecisionBasis,
): void {
  const { publisher, data } = body;
  const { inquiry } = answers;
  for (const { category, reason } of decision.withheld)
    withheld.addWithholding({ publisher, receiver: inquiry.receiver, eventType: event.type, category, reason });
  const outcome = {
    isDisclosed: decision.disclosed.length > 0,
    reasons: decision.withheld.map(({ reason }) => reason),
  };
  const record = { section: section.name, data, policyVersion: policy.version };
  const match = isMatch(inquiry) ? compareClaims(inquiry.claims, record, decision) : undefined;
  answers.outcome = addOutcome(answers.outcome, section.name, outcome, match);
}

/** Of each person, under whichever identity, as long as it was one of theirs. */
async function pastInquiriesOf(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<Map<string, PastInquiry[]>> {
  const identities = await pastIdentitiesOf(transaction, persons);
  const inquiries = await findInquiriesOn(transaction, allOf(identities));
  return new Map(
    Array.from(identities, ([person, same]) => [
      person,
      Array.from(same, ([one, until]) =>
        (inquiries.get(one) ?? []).map((inquiry) => ({
          ...inquiry,
          endedAt: earlierOf(inquiry.endedAt, until) ?? inquiry.endedAt,
        })),
      ).flat(),
    ]),
  );
}
