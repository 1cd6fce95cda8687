import {
  ASK_INQUIRY,
  type AskedInquiry,
  CONFIRM_INQUIRY,
  dayInPoland,
  InquiryListQuery,
  type InquiryPage,
  InquiryParameters,
  InquiryQuestion,
  type InquiryView,
  LIST_INQUIRIES,
  REJECT_INQUIRY,
} from '@lacznik/contracts';
import { DictionariesService } from '@lacznik/institutions';
import {
  type Caller,
  Endpoint,
  FromCaller,
  Histogram,
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { actingUser } from '../authorisations/acting-user';
import { HubAnswers } from '../hub-answers/hub-answers';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { ConfirmationsService } from './confirmations.service';
import { type Acting, InquiriesService } from './inquiries.service';
import { listInquiries } from './inquiries.store';
import { InquiryViewsService } from './inquiry-views.service';
import { StoredInquiry } from './inquiry.entity';
import { refuseUnfit } from './refuse-unfit';
import { hubRefusal } from './refusals';
import { countTurnedBack } from './warnings.store';

const MAX_LISTED = 500;
/** From the request on: somebody stands at the counter. */
const MAX_WAIT_MS = 2000;

const waits = new Histogram({
  name: 'lacznik_inquiry_wait_seconds',
  help: 'From the request of a question about one person until it was answered, as a whole or in part',
  labelNames: ['answer'],
  buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 1.5, 2, 3],
});

/** Questions about one person each, and whether those outside the caseload were right. */
@Controller()
export class InquiriesController {
  constructor(
    private readonly inquiries: InquiriesService,
    private readonly views: InquiryViewsService,
    private readonly confirmations: ConfirmationsService,
    private readonly served: ServedInstitutions,
    private readonly dictionaries: DictionariesService,
    private readonly dataSource: DataSource,
    private readonly answers: HubAnswers,
  ) {}

  @Endpoint(ASK_INQUIRY)
  async ask(
    @FromCaller() caller: Caller,
    @ValidBody(InquiryQuestion) question: InquiryQuestion,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AskedInquiry> {
    const began = performance.now();
    const acting = await this.actingFor(caller);
    const today = dayInPoland(new Date());
    const refusals = refuseUnfit(await this.dictionaries.current(), acting.institution, question, today);
    if (refusals.length > 0) throw LacznikError.ofAll(refusals);
    const asked = await this.inquiries.ask(acting, question);
    const inquiry = await this.waitForAnswer(asked, MAX_WAIT_MS - (performance.now() - began));
    const limited = hubRefusal(inquiry);
    if (limited) throw limited;
    if (!inquiry.isComplete) response.status(HttpStatus.ACCEPTED);
    waits.observe({ answer: inquiry.isComplete ? 'whole' : 'partial' }, (performance.now() - began) / 1000);
    // Sent again under its id, it is read again.
    const reader = acting.isCaseworker && asked.answeredAt !== null ? acting : undefined;
    return this.views.show(reader, inquiry, (manager) => this.views.answer(inquiry, manager));
  }

  @Endpoint(LIST_INQUIRIES)
  async list(
    @FromCaller() caller: Caller,
    @ValidQuery(InquiryListQuery) query: InquiryListQuery,
  ): Promise<InquiryPage> {
    const { institution, subject, isCaseworker } = actingOf(caller);
    const { manager } = this.dataSource;
    const notOf = isCaseworker ? subject : undefined;
    const { after } = query;
    if (after !== undefined && !(await manager.existsBy(StoredInquiry, { id: after, institution })))
      throw new LacznikError('validation-failed', 'Your institution has asked no question of that id.', {
        path: 'after',
      });
    const rows = await listInquiries(manager, { institution, ...query, limit: MAX_LISTED, notOf });
    return {
      inquiries: await Promise.all(rows.map((row) => this.views.view(row))),
      next: rows.length === MAX_LISTED ? rows.at(-1)?.id : undefined,
      turnedBack: await countTurnedBack(manager, institution),
    };
  }

  @Endpoint(CONFIRM_INQUIRY)
  async confirm(
    @FromCaller() caller: Caller,
    @ValidParameters(InquiryParameters) { id }: InquiryParameters,
  ): Promise<InquiryView> {
    return this.views.view(await this.confirmations.decide(await this.actingFor(caller), id, 'confirmed'));
  }

  @Endpoint(REJECT_INQUIRY)
  async reject(
    @FromCaller() caller: Caller,
    @ValidParameters(InquiryParameters) { id }: InquiryParameters,
  ): Promise<InquiryView> {
    return this.views.view(await this.confirmations.decide(await this.actingFor(caller), id, 'rejected'));
  }

  /** Whichever process reads it. */
  private waitForAnswer(asked: StoredInquiry, waitMs: number): Promise<StoredInquiry> {
    const read = (): Promise<StoredInquiry> => this.dataSource.manager.findOneByOrFail(StoredInquiry, { id: asked.id });
    return this.answers.readUntil(asked.id, read, ({ isComplete }) => isComplete, waitMs);
  }

  private async actingFor(caller: Caller): Promise<Acting> {
    const acting = actingOf(caller);
    await this.served.requireAgreed(acting.institution);
    return acting;
  }
}

function actingOf(caller: Caller): Acting {
  return { ...actingUser(caller), isCaseworker: caller.roles.includes('caseworker') };
}
