import type { AnnouncementCommand } from '@lacznik/casework';
import {
  AnnouncedActionView,
  AnnouncementListQuery,
  AnnouncementOpening,
  AnnouncementStep,
  LIST_ANNOUNCEMENTS,
  OPEN_ANNOUNCEMENT,
  type ProcessPage,
  ProcessParameters,
  READ_ANNOUNCEMENT,
  STEP_ANNOUNCEMENT,
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
import type { AskedOpening } from './process-opening';
import { announcementViewOf } from './process-views';
import { ProcessesService } from './processes.service';

const KIND = 'ANNOUNCEMENT';

/** Actions that institutions announce to each other. */
@Controller()
export class AnnouncedActionsController {
  constructor(private readonly processes: ProcessesService) {}

  @Endpoint(OPEN_ANNOUNCEMENT)
  open(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidBody(AnnouncementOpening) opening: AnnouncementOpening,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnnouncedActionView> {
    return this.processes.open(caller, askedAnnouncement(institution, opening), response, announcementViewOf);
  }

  @Endpoint(STEP_ANNOUNCEMENT)
  step(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidBody(AnnouncementStep) step: AnnouncementStep,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnnouncedActionView> {
    return this.processes.step(caller, { kind: KIND, processId }, () => step, response, announcementViewOf);
  }

  @Endpoint(READ_ANNOUNCEMENT)
  @Header('cache-control', 'no-store')
  read(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
  ): Promise<AnnouncedActionView> {
    return this.processes.read(caller, { kind: KIND, processId }, announcementViewOf);
  }

  @Endpoint(LIST_ANNOUNCEMENTS)
  list(
    @FromCaller() caller: Caller,
    @ValidQuery(AnnouncementListQuery) query: AnnouncementListQuery,
  ): Promise<ProcessPage> {
    return this.processes.list(caller, KIND, query);
  }
}

function askedAnnouncement(sender: string, opening: AnnouncementOpening): AskedOpening {
  const { processId, person, name, caseReference, purpose, carriedOut } = opening;
  const content = { ...opening.content, sender };
  const commandOf = (): AnnouncementCommand =>
    carriedOut ? { name: 'carry-out', ...carriedOut, content } : { name: 'announce', content };
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
    commandOf,
    asked: { caseReference, purpose, content, carriedOut },
  };
}
