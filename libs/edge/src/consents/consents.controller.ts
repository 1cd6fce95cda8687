import {
  ConsentListQuery,
  type ConsentPage,
  ConsentParameters,
  ConsentQuestion,
  ConsentRecording,
  type ConsentStanding,
  type ConsentView,
  type ConsentWithdrawal,
  LIST_CONSENTS,
  READ_CONSENT_STANDING,
  RECORD_CONSENT,
  WITHDRAW_CONSENT,
  WITHDRAW_CONSENTS,
} from '@lacznik/contracts';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RevocationsService } from '../cases/revocations.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { ConsentViewsService } from './consent-views.service';
import { ConsentsService } from './consents.service';
import { refuseUnlawfulTerms } from './refuse-unlawful-terms';

const MAX_LISTED = 500;

/** What persons have said of who may receive data on them, where the law asks them. */
@Controller()
export class ConsentsController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly views: ConsentViewsService,
    private readonly served: ServedInstitutions,
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
    private readonly revocations: RevocationsService,
  ) {}

  @Endpoint(RECORD_CONSENT)
  async record(
    @CallerInstitution() institution: string,
    @ValidBody(ConsentRecording) recording: ConsentRecording,
  ): Promise<ConsentView> {
    await this.served.requireAgreed(institution);
    await this.requireKnown(recording.receiver);
    const refusals = refuseUnlawfulTerms(await this.dictionaries.current(), recording);
    if (refusals.length > 0) throw LacznikError.ofAll(refusals);
    return this.views.showOne(await this.consents.record(institution, recording));
  }

  @Endpoint(LIST_CONSENTS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(ConsentListQuery) { after }: ConsentListQuery,
  ): Promise<ConsentPage> {
    const consents = await this.views.show(institution, await this.consents.list(institution, after, MAX_LISTED));
    return { consents, next: consents.length === MAX_LISTED ? consents.at(-1)?.id : undefined };
  }

  @Endpoint(READ_CONSENT_STANDING)
  async readStanding(
    @CallerInstitution() institution: string,
    @ValidBody(ConsentQuestion) question: ConsentQuestion,
  ): Promise<ConsentStanding> {
    const consent = await this.consents.standing(institution, question);
    if (!consent) return { state: 'never-asked' };
    const view = await this.views.showOne(consent);
    return { state: view.state, consent: view };
  }

  @Endpoint(WITHDRAW_CONSENT)
  async withdraw(
    @CallerInstitution() institution: string,
    @ValidParameters(ConsentParameters) { id }: ConsentParameters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConsentWithdrawal> {
    await this.served.requireAgreed(institution);
    return this.effectOf(institution, await this.consents.withdraw(institution, id), response);
  }

  @Endpoint(WITHDRAW_CONSENTS)
  async withdrawAll(
    @CallerInstitution() institution: string,
    @ValidBody(ConsentQuestion) question: ConsentQuestion,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConsentWithdrawal> {
    await this.served.requireAgreed(institution);
    await this.requireKnown(question.receiver);
    return this.effectOf(institution, await this.consents.withdrawAll(institution, question), response);
  }

  private async effectOf(institution: string, revocationId: string, response: Response): Promise<ConsentWithdrawal> {
    const effective = await this.revocations.effectOf(institution, revocationId);
    if (effective === 'pending') response.status(HttpStatus.ACCEPTED);
    return { effective, revocationId };
  }

  private async requireKnown(receiver: string): Promise<void> {
    if (Object.hasOwn(await this.institutions.namesOf([receiver]), receiver)) return;
    const detail = "expected an institution that is in the region's directory";
    throw new LacznikError('unknown-institution', detail, { path: 'receiver' });
  }
}
