import {
  DECIDE_OBJECTION,
  LIST_OBJECTIONS,
  ObjectionDecision,
  ObjectionListQuery,
  type ObjectionPage,
  ObjectionParameters,
  ObjectionRecording,
  type ObjectionView,
  RECORD_OBJECTION,
  type RecordedObjection,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RevocationsService } from '../cases/revocations.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { isRestricted, type Objection } from './objection.entity';
import { ObjectionsService } from './objections.service';

const MAX_LISTED = 500;

/** Persons who object to what an institution publishes about them. */
@Controller()
export class ObjectionsController {
  constructor(
    private readonly objections: ObjectionsService,
    private readonly served: ServedInstitutions,
    private readonly revocations: RevocationsService,
  ) {}

  @Endpoint(RECORD_OBJECTION)
  async record(
    @CallerInstitution() institution: string,
    @ValidBody(ObjectionRecording) recording: ObjectionRecording,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordedObjection> {
    await this.served.requireAgreed(institution);
    return this.answer(await this.objections.record(institution, recording), response);
  }

  @Endpoint(LIST_OBJECTIONS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(ObjectionListQuery) { after }: ObjectionListQuery,
  ): Promise<ObjectionPage> {
    const objections = (await this.objections.list(institution, after, MAX_LISTED)).map(viewOf);
    return { objections, next: objections.length === MAX_LISTED ? objections.at(-1)?.id : undefined };
  }

  @Endpoint(DECIDE_OBJECTION)
  async decide(
    @CallerInstitution() institution: string,
    @ValidParameters(ObjectionParameters) { id }: ObjectionParameters,
    @ValidBody(ObjectionDecision) decision: ObjectionDecision,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordedObjection> {
    await this.served.requireAgreed(institution);
    return this.answer(await this.objections.decide(institution, id, decision), response);
  }

  private async answer(objection: Objection, response: Response): Promise<RecordedObjection> {
    const { institution, revocationId } = objection;
    const waits = revocationId !== null && isRestricted(objection);
    const effective = waits ? await this.revocations.effectOf(institution, revocationId) : 'committed';
    if (effective === 'pending') response.status(HttpStatus.ACCEPTED);
    return { ...viewOf(objection), effective, revocationId: revocationId ?? undefined };
  }
}

function viewOf(objection: Objection): ObjectionView {
  const { id, ownPseudonym, restriction, recordedAt, decision, decidedAt } = objection;
  return {
    id,
    person: ownPseudonym,
    restriction,
    recordedAt: recordedAt.toISOString(),
    decision: decision ?? undefined,
    decidedAt: decidedAt?.toISOString(),
    isRestricted: isRestricted(objection),
  };
}
