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
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { actingUser } from '../authorisations/acting-user';
import { readUntil } from '../cases/read-until';
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
    return this.views.answer(inquiry);
  }

  @Endpoint(LIST_INQUIRIES)
  async list(
    @FromCaller() caller: Caller,
    @ValidQuery(InquiryListQuery) query: InquiryListQuery,
  ): Promise<InquiryPage> {
    const { institution, subject, isCaseworker } = actingOf(caller);
    const { manager } = this.dataSource;
    const notOf = isCaseworker ? subject : undefined;
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
    return readUntil(read, ({ isComplete }) => isComplete, waitMs);
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
