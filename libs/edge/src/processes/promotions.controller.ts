import {
  kindOfParty,
  LIST_PROMOTIONS,
  OPEN_PROMOTION,
  type ProcessPage,
  ProcessParameters,
  PromotionListQuery,
  PromotionOpening,
  PromotionStep,
  PromotionView,
  READ_PROMOTION,
  STEP_PROMOTION,
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
import type { AskedOpening } from './process-opening';
import { promotionViewOf } from './process-views';
import { ProcessesService } from './processes.service';

const KIND = 'PROMOTION';

/** Promotions to a job after a social contract. */
@Controller()
export class PromotionsController {
  constructor(private readonly processes: ProcessesService) {}

  @Endpoint(OPEN_PROMOTION)
  open(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidBody(PromotionOpening) opening: PromotionOpening,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PromotionView> {
    return this.processes.open(caller, askedPromotion(institution, opening), response, promotionViewOf);
  }

  @Endpoint(STEP_PROMOTION)
  step(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidBody(PromotionStep) step: PromotionStep,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PromotionView> {
    return this.processes.step(caller, { kind: KIND, processId }, () => step, response, promotionViewOf);
  }

  @Endpoint(READ_PROMOTION)
  @Header('cache-control', 'no-store')
  read(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
  ): Promise<PromotionView> {
    return this.processes.read(caller, { kind: KIND, processId }, promotionViewOf);
  }

  @Endpoint(LIST_PROMOTIONS)
  list(@FromCaller() caller: Caller, @ValidQuery(PromotionListQuery) query: PromotionListQuery): Promise<ProcessPage> {
    return this.processes.list(caller, KIND, query);
  }
}

function askedPromotion(sender: string, opening: PromotionOpening): AskedOpening {
  const { processId, person, name, caseReference, purpose } = opening;
  const content = { ...opening.content, sender };
  if (kindOfParty(sender) !== 'OPS')
    throw new LacznikError('forbidden', 'Only a welfare centre tells that a social contract has ended.');
  if (kindOfParty(content.receiver) !== 'PUP')
    throw new LacznikError('validation-failed', 'expected a labour office', { path: 'content.receiver' });
  return {
    kind: KIND,
    processId,
    identity: { person, name },
    caseReference,
    part: 'sender',
    other: content.receiver,
    otherPath: 'content.receiver',
    legalBasis: content.legalBasis,
    purpose,
    commandOf: () => ({ name: 'propose', content }),
    asked: { caseReference, purpose, content },
  };
}
