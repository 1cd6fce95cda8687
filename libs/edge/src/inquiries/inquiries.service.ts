import { randomUUID } from 'node:crypto';
import { INQUIRY_ASKED, type Inquiry, type InquiryQuestion } from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { Counter, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { excludedPerson, isExcluded, isOwnPerson, lockAuthorised } from '../authorisations/users.store';
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { EpochLinks } from '../persons/epoch-links';
import { type CasePseudonyms, PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import { ViewsService } from '../views/views.service';
import { type Asker, insertInquiry, isInCaseload, isSameQuestion, secondsToWait } from './inquiries.store';
import { StoredInquiry } from './inquiry.entity';
import type { InquiryContent } from './inquiry-content';
import { messageOf } from './inquiry-message';
import { claimsOutsideCaseload, conflict, outsideCaseload, tooMany } from './refusals';
import { addWarning, removeWarning } from './warnings.store';
import { endOfWorkingDay } from './working-days';

const WORKING_DAYS = 2;

/** Who asks. */
export interface Acting extends Asker {
  /** By a token with that role: needs to be authorised, is kept from whom they have declared, and asks so often at most. */
  isCaseworker: boolean;
}

/** A question with the pseudonyms of whom it is about. */
interface Prepared {
  inquiry: StoredInquiry;
  pseudonyms: CasePseudonyms;
}

type Refused = NonNullable<Inquiry['refused']>;
type Outcome = { inquiry: StoredInquiry } | { refused: 'user-limit'; seconds: number };

const outcomes = new Counter({
  name: 'lacznik_inquiries_total',
  help: 'Questions about one person that users and systems of institutions asked, or were kept from: asked, exceptional, warned, or why not',
  labelNames: ['institution', 'outcome'],
});

/** Asks what others know of one person: the row, and the message to the hub with who it was, in one transaction. */
@Injectable()
export class InquiriesService {
  private readonly epochLinks = new EpochLinks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly identities: EncryptIdentitiesService,
    private readonly ownKeys: OwnKeys,
    private readonly views: ViewsService,
    private readonly config: EdgeConfig,
  ) {}

  /**
   * Safe to send again under its question id.
   * @throws LacznikError `excluded-person`, `too-many-inquiries` and, for claims, `outside-caseload`: the log is told of them;
   * `outside-caseload` as a warning; `inquiry-conflict` where the id stands for another question
   */
  async ask(acting: Acting, question: InquiryQuestion): Promise<StoredInquiry> {
    const prepared = await this.prepare(acting, question);
    await this.refuseExcluded(acting, prepared);
    const known = await this.findSame(prepared);
    if (known) return known;
    const isExceptional = await this.requireCaseload(acting, prepared, question);
    const confirmBefore = isExceptional ? endOfWorkingDay(prepared.inquiry.askedAt, WORKING_DAYS) : null;
    const outcome = await this.store(acting, { ...prepared, inquiry: { ...prepared.inquiry, confirmBefore } });
    if ('inquiry' in outcome) return outcome.inquiry;
    return this.refuse(acting, prepared, 'user-limit', tooMany(this.config.inquiriesPerUser, outcome.seconds));
  }

  private async prepare({ institution, subject, isCaseworker }: Acting, question: InquiryQuestion): Promise<Prepared> {
    const { person, caseReference, matterReference, exceptional } = question;
    const pseudonyms = await this.pseudonyms.casePseudonyms(institution, person);
    const id = randomUUID();
    const content: InquiryContent = { person, caseReference, matterReference, reason: exceptional?.reason };
    const inquiry: StoredInquiry = {
      id,
      institution,
      questionId: question.questionId,
      person: pseudonyms.hub,
      ownPseudonym: pseudonyms.own,
      legalBasis: question.legalBasis,
      purpose: question.purpose,
      caseReference: this.kept(institution, caseReference, 'caseReference'),
      matterReference: this.kept(institution, matterReference, 'matterReference'),
      sections: sectionsOf(question),
      claims: question.claims ?? null,
      askedBy: subject,
      actorRole: isCaseworker ? 'caseworker' : 'institution',
      askedAt: new Date(),
      confirmBefore: null,
      decision: null,
      decidedBy: null,
      decidedAt: null,
      overdueToldAt: null,
      answeredAt: null,
      answerSequence: null,
      isComplete: false,
      refused: null,
      sources: [],
      encrypted: await this.identities.encrypt({ institution, inquiry: id }, content),
    };
    return { inquiry, pseudonyms };
  }

  private kept(institution: string, reference: string | undefined, path: string): string | null {
    if (reference === undefined) return null;
    const kept = this.ownKeys.keep(institution, reference, path);
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    return kept.reference;
  }

  private async refuseExcluded(acting: Acting, prepared: Prepared): Promise<void> {
    const { manager } = this.dataSource;
    const persons = pseudonymsOf(prepared.pseudonyms);
    if (!acting.isCaseworker || !(await isExcluded(manager, acting, persons))) return;
    const refused = (await isOwnPerson(manager, acting, persons)) ? 'own-record' : 'excluded';
    await this.refuse(acting, prepared, refused, excludedPerson());
  }

  /** The question that was asked under this id before. @throws LacznikError `inquiry-conflict` where it is another one */
  private async findSame(
    { inquiry, pseudonyms }: Prepared,
    manager = this.dataSource.manager,
  ): Promise<StoredInquiry | undefined> {
    const { institution, questionId } = inquiry;
    const known = await manager.findOneBy(StoredInquiry, { institution, questionId });
    if (!known) return undefined;
    if (pseudonymsOf(pseudonyms).includes(known.person) && isSameQuestion(known, inquiry)) return known;
    throw conflict();
  }

  /** @returns whether the person is outside the caseload, and is asked about all the same */
  private async requireCaseload(acting: Acting, prepared: Prepared, question: InquiryQuestion): Promise<boolean> {
    const { manager } = this.dataSource;
    const { institution, questionId, caseReference } = prepared.inquiry;
    if (await isInCaseload(manager, institution, pseudonymsOf(prepared.pseudonyms), caseReference)) return false;
    if (question.claims) return this.refuse(acting, prepared, 'outside-caseload', claimsOutsideCaseload());
    if (question.exceptional) return true;
    if (await addWarning(manager, institution, questionId)) outcomes.inc({ institution, outcome: 'warned' });
    throw outsideCaseload();
  }

  private async store(acting: Acting, { inquiry, pseudonyms }: Prepared): Promise<Outcome> {
    const { institution, questionId, confirmBefore } = inquiry;
    const who = await this.whoIs(acting);
    return this.outbox.transaction([inquiry.person], async (transaction) => {
      const { manager } = transaction;
      await this.epochLinks.tell(transaction, [{ institution, identity: pseudonyms }]);
      claimLocks(manager, 'rows');
      if (acting.isCaseworker) {
        await lockAuthorised(manager, acting);
        const seconds = await secondsToWait(manager, acting, this.config.inquiriesPerUser);
        if (seconds !== undefined) {
          // It may be the same that was sent twice: the other one has waited for nobody.
          const known = await this.findSame({ inquiry, pseudonyms }, manager);
          return known ? { inquiry: known } : { refused: 'user-limit', seconds };
        }
      }
      if (!(await insertInquiry(manager, inquiry)))
        return { inquiry: (await this.findSame({ inquiry, pseudonyms }, manager)) ?? inquiry };
      await removeWarning(manager, institution, questionId);
      const body = { ...messageOf(inquiry, pseudonyms.sealedLog), ...who, status: 'asked' as const };
      transaction.publish(INQUIRY_ASKED, { person: inquiry.person, body });
      transaction.afterCommit(() =>
        outcomes.inc({ institution, outcome: confirmBefore === null ? 'asked' : 'exceptional' }),
      );
      return { inquiry };
    });
  }

  /** Has the log told that nobody was asked, and why. */
  private async refuse(
    acting: Acting,
    { inquiry, pseudonyms }: Prepared,
    refused: Refused,
    error: LacznikError,
  ): Promise<never> {
    const { institution, person } = inquiry;
    const who = await this.whoIs(acting);
    await this.outbox.transaction([person], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution, identity: pseudonyms }]);
      const body = { ...messageOf(inquiry, pseudonyms.sealedLog), ...who, status: 'refused' as const, refused };
      transaction.publish(INQUIRY_ASKED, { person, body });
    });
    outcomes.inc({ institution, outcome: refused });
    throw error;
  }

  private async whoIs(acting: Acting): Promise<Pick<Inquiry, 'sealedUser' | 'workerTag'>> {
    if (!acting.isCaseworker) return {};
    const { sealedUser, workerTag } = await this.views.sealed(acting);
    return { sealedUser, workerTag };
  }
}

function sectionsOf({ sections, claims = [] }: InquiryQuestion): string[] {
  return [...new Set(sections ?? claims.map(({ section }) => section))];
}
