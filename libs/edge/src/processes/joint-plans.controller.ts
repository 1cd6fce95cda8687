import { contentHash } from '@lacznik/casework';
import {
  JointPlanListQuery,
  JointPlanOpening,
  JointPlanQuery,
  JointPlanStep,
  type JointPlanView,
  LIST_JOINT_PLANS,
  OPEN_JOINT_PLAN,
  type ProcessPage,
  ProcessParameters,
  READ_JOINT_PLAN,
  STEP_JOINT_PLAN,
} from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
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
import { Controller, Header, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { PrintPlanService } from '../printed-plans/print-plan.service';
import type { AskedOpening } from './process-opening';
import { planViewOf } from './process-views';
import { ProcessesService } from './processes.service';

const KIND = 'PLAN';

/** Joint plans that an institution agrees with others. */
@Controller()
export class JointPlansController {
  constructor(
    private readonly processes: ProcessesService,
    private readonly prints: PrintPlanService,
  ) {}

  @Endpoint(OPEN_JOINT_PLAN)
  open(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidBody(JointPlanOpening) opening: JointPlanOpening,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JointPlanView> {
    return this.processes.open(caller, askedPlan(institution, opening), response, planViewOf);
  }

  @Endpoint(STEP_JOINT_PLAN)
  step(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidBody(JointPlanStep) { command, ...step }: JointPlanStep,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JointPlanView> {
    const asked = { ...step, command: withHash(command) };
    return this.processes.step(caller, { kind: KIND, processId }, () => asked, response, planViewOf);
  }

  @Endpoint(READ_JOINT_PLAN)
  @Header('cache-control', 'no-store')
  async read(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id: processId }: ProcessParameters,
    @ValidQuery(JointPlanQuery) { format }: JointPlanQuery,
  ): Promise<JointPlanView | StreamableFile> {
    const plan = await this.processes.read(caller, { kind: KIND, processId }, planViewOf);
    return format === 'json' ? plan : asFile(await this.prints.print(institution, plan));
  }

  @Endpoint(LIST_JOINT_PLANS)
  list(@FromCaller() caller: Caller, @ValidQuery(JointPlanListQuery) query: JointPlanListQuery): Promise<ProcessPage> {
    return this.processes.list(caller, KIND, query);
  }
}

function asFile(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: 'attachment; filename="wspolny-plan-dzialania.pdf"',
    length: pdf.length,
  });
}

function askedPlan(institution: string, opening: JointPlanOpening): AskedOpening {
  const { processId, person, name, caseReference, other, legalBasis, purpose, content } = opening;
  const isLabour = isLabourOffice(institution);
  if (isLabour === isLabourOffice(other))
    throw new LacznikError('validation-failed', 'expected that one of the two is a labour office', { path: 'other' });
  return {
    kind: KIND,
    processId,
    identity: { person, name },
    caseReference,
    part: isLabour ? 'labour' : 'welfare',
    other,
    otherPath: 'other',
    legalBasis,
    purpose,
    commandOf: () => withHash({ name: 'propose', content }),
    asked: { caseReference, other, legalBasis, purpose, content },
  };
}

function isLabourOffice(institution: string): boolean {
  return parseInstitutionId(institution)?.kind === 'PUP';
}

/** What both approve, by the content as it is here. */
function withHash(command: JointPlanStep['command']): JointPlanStep['command'] {
  if (command.name !== 'propose' || command.contentHash !== undefined) return command;
  return { ...command, contentHash: contentHash(command.content) };
}
