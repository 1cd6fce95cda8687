import { defaultAnswerBy, type ReferralContent } from '@lacznik/casework';
import {
  dayInPoland,
  LIST_REFERRALS,
  OPEN_REFERRAL,
  type ProcessPage,
  ProcessParameters,
  READ_REFERRAL,
  ReferralListQuery,
  ReferralOpening,
  ReferralStep,
  type ReferralView,
  STEP_REFERRAL,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CaseOnAcceptanceService } from './case-on-acceptance.service';
import type { AskedOpening } from './process-opening';
import { referralViewOf } from './process-views';
import { ProcessesService } from './processes.service';

const KIND = 'REFERRAL';

/** Referrals that an institution sends and receives. */
@Controller()
export class ReferralsController {
  constructor(
    private readonly processes: ProcessesService,
    private readonly cases: CaseOnAcceptanceService,
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
      async (acting, opened) => ({
        ...step,
        opensCase: openCase && (await this.cases.prepare(acting, opened, step.command.name, openCase)),
      }),
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

function askedReferral(
  sender: string,
  { processId, person, name, caseReference, content }: ReferralOpening,
): AskedOpening {
  const sentOn = dayInPoland(new Date());
  const { receiver, legalBasis, purpose } = content;
  const answerBy = content.answerBy ?? defaultAnswerBy(sentOn);
  const commandOf = (senderCase: string): { name: 'send'; content: ReferralContent } => ({
    name: 'send',
    content: { ...content, sender, senderCase, sentOn, answerBy },
  });
  return {
    kind: KIND,
    processId,
    identity: { person, name },
    caseReference,
    part: 'sender',
    other: receiver,
    otherPath: 'content.receiver',
    legalBasis,
    purpose,
    commandOf,
    asked: { caseReference, content },
  };
}
