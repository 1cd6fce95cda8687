import type { Referral } from '@lacznik/casework';
import {
  FORWARD_REFERRAL,
  LIST_REFERRALS,
  OPEN_REFERRAL,
  type ProcessPage,
  ProcessParameters,
  READ_REFERRAL,
  ReferralForwarding,
  ReferralListQuery,
  ReferralOpening,
  ReferralStep,
  type ReferralTerms,
  type ReferralView,
  STEP_REFERRAL,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { askedReferral } from './asked-referral';
import { CaseOnAcceptanceService } from './case-on-acceptance.service';
import { ForwardReferralsService } from './forward-referrals.service';
import type { OpenedProcess } from './keep-processes.service';
import { documentOf } from './process-document';
import { referralViewOf } from './process-views';
import { ProcessesService } from './processes.service';

const KIND = 'REFERRAL';

/** Referrals that an institution sends and receives. */
@Controller()
export class ReferralsController {
  constructor(
    private readonly processes: ProcessesService,
    private readonly cases: CaseOnAcceptanceService,
    private readonly forwarding: ForwardReferralsService,
  ) {}

  @Endpoint(OPEN_REFERRAL)
  open(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidBody(ReferralOpening) opening: ReferralOpening,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralView> {
    return this.processes.open(caller, askedReferral(institution, opening), response, referralViewOf);
  }

  @Endpoint(FORWARD_REFERRAL)
  async forward(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidBody(ReferralForwarding) forwarding: ReferralForwarding,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralView> {
    const rejected = await this.processes.find(caller, { kind: KIND, processId });
    const opening = forwardedReferral(rejected, forwarding);
    return this.processes.open(caller, askedReferral(institution, opening), response, referralViewOf);
  }

  @Endpoint(STEP_REFERRAL)
  step(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidBody(ReferralStep) { openCase, ...step }: ReferralStep,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralView> {
    return this.processes.step(
      caller,
      { kind: KIND, processId },
      async (acting, opened) => {
        if (step.command.name === 'forward') await this.forwarding.requireForwarded(opened, step.command.referral);
        const opensCase = openCase && (await this.cases.prepare(acting, opened, step.command.name, openCase));
        return { ...step, opensCase };
      },
      response,
      referralViewOf,
    );
  }

  @Endpoint(READ_REFERRAL)
  @Header('cache-control', 'no-store')
  read(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
  ): Promise<ReferralView> {
    return this.processes.read(caller, { kind: KIND, processId }, referralViewOf);
  }

  @Endpoint(LIST_REFERRALS)
  list(@FromCaller() caller: Caller, @ValidQuery(ReferralListQuery) query: ReferralListQuery): Promise<ProcessPage> {
    return this.processes.list(caller, KIND, query);
  }
}

/** @throws LacznikError `not-found` where it was never sent */
function forwardedReferral(
  { row, kept }: OpenedProcess,
  { processId, receiver, agreement, answerBy }: ReferralForwarding,
): ReferralOpening {
  const { content } = documentOf(KIND, kept.process) as Referral;
  if (!content) throw new LacznikError('not-found', 'This referral was never sent. Open another one.', { path: 'id' });
  const caseReference = kept.ownReference ?? row.caseReference ?? '';
  const terms = { ...content, receiver, agreement, answerBy, partOf: row.processId } as ReferralTerms;
  return { processId, ...kept.identity, caseReference, content: terms };
}
