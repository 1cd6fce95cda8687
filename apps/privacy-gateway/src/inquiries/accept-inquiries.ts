import type { ReceivedInquiry } from '@lacznik/contracts';
import { Counter } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import { openCasesOf } from '../cases/open-cases.store';
import type { MaybeWithLogPerson, WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import { isWaitedFor } from './answer-of';
import { type HubRefusal, type InquiryLimits, refusedByLimits, refusedByTerms } from './check-inquiry';
import { giveAnswers, type InquiryEffects, type InquiryStamp, joinEffects } from './give-answers';
import { claimedOf, findInquiries, inquiryKey, lockAskedSoFar, saveInquiry, sectionsOf } from './inquiries.store';
import type { Inquiry, InquirySource } from './inquiry';
import { answered, requestsOf, toldEntry } from './inquiry-messages';
import { saveSources } from './inquiry-sources.store';
import { conditionsOf, type PersonConditions } from './person-conditions.store';
import { askServingEdges, sourcesOf } from './sources-of';

const told = new Counter({
  name: 'lacznik_inquiry_statements_total',
  help: 'Questions about persons, by what became of them: asked, refused, or, of exceptional ones, confirmed or not',
  labelNames: ['status'],
});

/** What an edge tells of an inquiry. */
export interface InquiryStatement {
  content: MaybeWithLogPerson<ReceivedInquiry>;
}

/** By what questions are let pass. */
export interface InquiryBasis extends InquiryStamp {
  limits: InquiryLimits;
}

/** Lets questions pass or refuses them, asks whom the agreements allow, and logs each. Persons are locked (`sharePersons`). */
export class AcceptInquiries {
  private effects: InquiryEffects = { entries: [], answers: [], requests: [] };

  constructor(
    private readonly transaction: EntityManager,
    private readonly basis: InquiryBasis,
  ) {}

  /** @param refuse for what an edge cannot have meant */
  async accept<S extends InquiryStatement>(
    statements: readonly S[],
    refuse: (statement: S, reason: string) => void,
  ): Promise<InquiryEffects> {
    const contents = statements.map(({ content }) => content);
    const known = await findInquiries(this.transaction, contents);
    const persons = contents.filter(({ body }) => body.status === 'asked').map(({ person }) => person);
    const conditions = persons.length > 0 ? await conditionsOf(this.transaction, persons) : new Map<string, never>();
    // In the order of the institutions: whose limits are locked.
    for (const statement of statements.toSorted(byReceiver)) {
      const { content } = statement;
      const earlier = known.get(inquiryKey(content.body));
      const reason = earlier && earlier.person !== content.person ? 'its inquiry is on another person' : undefined;
      if (reason !== undefined) refuse(statement, reason);
      else if (content.body.status !== 'asked') this.log(content, earlier, () => refuse(statement, UNKNOWN));
      else if (!earlier && content.logPerson !== undefined)
        known.set(inquiryKey(content.body), await this.take(content, conditions.get(content.person)));
    }
    return this.effects;
  }

  private log(content: MaybeWithLogPerson<ReceivedInquiry>, earlier: Inquiry | undefined, refuse: () => void): void {
    const logPerson = content.logPerson ?? earlier?.logPseudonym;
    if (logPerson === undefined) return refuse();
    const entry = toldEntry(content, logPerson, { time: content.event.time });
    this.effects.entries.push({ orderKey: content.person, entry });
    told.inc({ status: content.body.status });
  }

  private async take(
    content: WithLogPerson<ReceivedInquiry>,
    conditions: PersonConditions = { identities: [content.person], consents: [], restricted: [] },
  ): Promise<Inquiry> {
    const { policy, day } = this.basis;
    const inquiry = toInquiry(content, day);
    const sources = sourcesOf(inquiry, conditions, policy, day);
    const refused = await this.refusalOf(content, sources, conditions.identities);
    await saveInquiry(this.transaction, content, day, refused);
    const entry = toldEntry(content, content.logPerson, { ...this.basis, refused });
    this.effects.entries.push({ orderKey: content.person, entry });
    told.inc({ status: refused === undefined ? 'asked' : 'refused' });
    if (refused === undefined) await this.ask(inquiry, sources);
    else this.effects.answers.push(this.refusal(inquiry, refused));
    return inquiry;
  }

  private async refusalOf(
    content: ReceivedInquiry,
    sources: readonly InquirySource[],
    identities: readonly string[],
  ): Promise<HubRefusal | undefined> {
    const { policy, day, limits } = this.basis;
    const { body } = content;
    const byTerms = refusedByTerms(body, policy, day);
    if (byTerms !== undefined) return byTerms;
    if (sources.length === 0) return 'no-agreement';
    if (body.claims && !(await this.isOfCaseload(content))) return 'match-outside-caseload';
    return refusedByLimits(body, await lockAskedSoFar(this.transaction, body.receiver, identities, day), limits);
  }

  private async isOfCaseload({ person, body: { receiver } }: ReceivedInquiry): Promise<boolean> {
    const cases = await openCasesOf(this.transaction, [person], this.basis.day);
    return (cases.get(person) ?? []).some((open) => open.receiver === receiver);
  }

  private async ask(inquiry: Inquiry, known: readonly InquirySource[]): Promise<void> {
    const asked = askServingEdges(
      known.filter(({ isAnswered }) => !isAnswered),
      this.basis.policy.edgeOf,
    );
    const sources = [...known.filter(({ isAnswered }) => isAnswered), ...asked];
    await saveSources(this.transaction, sources);
    this.effects.requests.push(...requestsOf(asked));
    if (!sources.some(isWaitedFor))
      this.effects = joinEffects(this.effects, await giveAnswers(this.transaction, [{ inquiry, sources }], this.basis));
  }

  private refusal(inquiry: Inquiry, refused: HubRefusal): InquiryEffects['answers'][number] {
    const answer = { status: 'refused' as const, refused, isComplete: true, sources: [] };
    return answered(inquiry, answer, { ...this.basis, revision: 1 });
  }
}

const UNKNOWN = 'it names an inquiry that is not known here';

function byReceiver(a: InquiryStatement, b: InquiryStatement): number {
  const [one, other] = [a.content.body.receiver, b.content.body.receiver];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function toInquiry({ person, logPerson, event, body }: WithLogPerson<ReceivedInquiry>, day: string): Inquiry {
  const { receiver, inquiryId, receiverPerson, legalBasis, purpose, reference, isExceptional, actorRole } = body;
  return {
    receiver,
    inquiryId,
    person,
    receiverPseudonym: receiverPerson,
    logPseudonym: logPerson,
    legalBasis,
    purpose,
    caseReference: reference,
    sections: sectionsOf(body),
    claimed: claimedOf(body),
    claims: body.claims ?? [],
    isExceptional,
    actorRole,
    traceparent: event.traceparent,
    askedOn: day,
    revision: 0,
  };
}
