import {
  AgreementAmendment,
  type AgreementHistory,
  type AgreementList,
  AgreementParameters,
  AgreementProposal,
  AgreementReason,
  AgreementSigning,
  type AgreementsToSignList,
  type AgreementView,
  AMEND_AGREEMENT,
  COUNT_AGREEMENTS_TO_SIGN,
  LIST_AGREEMENTS,
  LIST_SCOPES,
  PROPOSE_AGREEMENT,
  READ_AGREEMENT,
  RESUME_AGREEMENT,
  type ScopeList,
  SIGN_AGREEMENT,
  type StoppedAgreement,
  SUSPEND_AGREEMENT,
  TERMINATE_AGREEMENT,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RevocationsService } from '../revocations/revocations.service';
import { ChangeAgreementsService, type Stopped } from './change-agreements.service';
import { ReadAgreementsService } from './read-agreements.service';
import { sideOf } from './side';

/** Agreements, for the coordinators of their parties and for the operator. */
@Controller()
export class AgreementsController {
  constructor(
    private readonly agreements: ChangeAgreementsService,
    private readonly reading: ReadAgreementsService,
    private readonly revocations: RevocationsService,
  ) {}

  @Endpoint(LIST_AGREEMENTS)
  listAgreements(@FromCaller() caller: Caller): Promise<AgreementList> {
    return this.reading.list(caller);
  }

  @Endpoint(LIST_SCOPES)
  async listScopes(): Promise<ScopeList> {
    return { scopes: await this.reading.listScopes() };
  }

  @Endpoint(COUNT_AGREEMENTS_TO_SIGN)
  async countToSign(): Promise<AgreementsToSignList> {
    return { institutions: await this.reading.countToSign() };
  }

  @Endpoint(READ_AGREEMENT)
  readAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
  ): Promise<AgreementHistory> {
    return this.reading.read(id, caller);
  }

  @Endpoint(PROPOSE_AGREEMENT)
  proposeAgreement(
    @FromCaller() caller: Caller,
    @ValidBody(AgreementProposal) proposal: AgreementProposal,
  ): Promise<AgreementView> {
    return this.agreements.propose(proposal, sideOf(caller));
  }

  @Endpoint(AMEND_AGREEMENT)
  amendAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
    @ValidBody(AgreementAmendment) amendment: AgreementAmendment,
  ): Promise<AgreementView> {
    return this.agreements.amend(id, amendment, sideOf(caller));
  }

  @Endpoint(SIGN_AGREEMENT)
  signAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
    @ValidBody(AgreementSigning) signing: AgreementSigning,
  ): Promise<AgreementView> {
    return this.agreements.sign(id, signing, sideOf(caller));
  }

  @Endpoint(SUSPEND_AGREEMENT)
  async suspendAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
    @ValidBody(AgreementReason) { reason }: AgreementReason,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StoppedAgreement> {
    return this.answer(await this.agreements.suspend(id, reason, sideOf(caller)), response);
  }

  @Endpoint(RESUME_AGREEMENT)
  resumeAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
    @ValidBody(AgreementReason) { reason }: AgreementReason,
  ): Promise<AgreementView> {
    return this.agreements.resume(id, reason, sideOf(caller));
  }

  @Endpoint(TERMINATE_AGREEMENT)
  async terminateAgreement(
    @FromCaller() caller: Caller,
    @ValidParameters(AgreementParameters) { id }: AgreementParameters,
    @ValidBody(AgreementReason) { reason }: AgreementReason,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StoppedAgreement> {
    return this.answer(await this.agreements.terminate(id, reason, sideOf(caller)), response);
  }

  private async answer({ view, revocationId }: Stopped, response: Response): Promise<StoppedAgreement> {
    if (revocationId === undefined) return { ...view, effective: 'committed' };
    const { effective } = await this.revocations.settled(revocationId);
    if (effective === 'pending') response.status(HttpStatus.ACCEPTED);
    return { ...view, effective, revocationId };
  }
}
