import type { ProcessKind } from '@lacznik/casework';
import type { ProcessPage } from '@lacznik/contracts';
import { type Caller } from '@lacznik/platform';
import { HttpStatus, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { type Acting, actingIn } from './acting';
import { AwaitStepService } from './await-step.service';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { type AskedStep, MakeStepService } from './make-step.service';
import { OpenProcessService } from './open-process.service';
import type { AskedOpening } from './process-opening';
import type { Showing } from './process-views';
import type { ProcessListing } from './processes.store';
import { ReadProcessService } from './read-process.service';
import { ShowProcessesService } from './show-processes.service';

/** Makes of a process what its kind shows of it. */
type View<T> = (opened: OpenedProcess, showing: Showing) => T;

/** What is asked of processes by HTTP, alike for every kind. */
@Injectable()
export class ProcessesService {
  constructor(
    private readonly served: ServedInstitutions,
    private readonly openings: OpenProcessService,
    private readonly steps: MakeStepService,
    private readonly awaiting: AwaitStepService,
    private readonly reading: ReadProcessService,
    private readonly processes: KeepProcessesService,
    private readonly shown: ShowProcessesService,
  ) {}

  /** Answers 202 where the hub has said nothing yet. */
  async open<T>(caller: Caller, asked: AskedOpening, response: Response, view: View<T>): Promise<T> {
    const acting = await this.actingFor(caller);
    const opened = await this.openings.open(acting, asked);
    return this.answer(acting, opened, openingStepOf(opened), response, view);
  }

  /** Likewise. @param asked what is said, by whomever it is said */
  async step<T>(
    caller: Caller,
    { kind, processId }: { kind: ProcessKind; processId: string },
    asked: (acting: Acting, opened: OpenedProcess) => Promise<AskedStep> | AskedStep,
    response: Response,
    view: View<T>,
  ): Promise<T> {
    const acting = await this.actingFor(caller);
    const opened = await this.processes.getFor(acting, processId, kind);
    const step = await asked(acting, opened);
    const made = await this.steps.make(acting, opened, step);
    return this.answer(acting, made, step.stepId, response, view);
  }

  /** As it is kept, to be acted on. */
  async find(caller: Caller, { kind, processId }: { kind: ProcessKind; processId: string }): Promise<OpenedProcess> {
    return this.processes.getFor(await this.actingFor(caller), processId, kind);
  }

  /** With whom it is about. */
  async read<T extends object>(
    caller: Caller,
    { kind, processId }: { kind: ProcessKind; processId: string },
    view: View<T>,
  ): Promise<T> {
    const acting = await this.actingFor(caller);
    const found = await this.processes.getFor(acting, processId, kind);
    const opened = await this.reading.read(acting, found);
    const showing = await this.shown.showing(acting.role, [opened.row]);
    return { ...view(opened, showing), subject: opened.kept.identity };
  }

  async list(
    caller: Caller,
    kind: ProcessKind,
    query: Pick<ProcessListing, 'role' | 'state' | 'overdue' | 'after'>,
  ): Promise<ProcessPage> {
    return this.shown.page(actingIn(caller), kind, query);
  }

  private async answer<T>(
    { role }: Acting,
    made: OpenedProcess,
    stepId: string,
    response: Response,
    view: View<T>,
  ): Promise<T> {
    const opened = await this.awaiting.awaitStep(made, stepId, role);
    if (opened.kept.process.pending?.stepId === stepId) response.status(HttpStatus.ACCEPTED);
    return view(opened, await this.shown.showing(role, [opened.row]));
  }

  private async actingFor(caller: Caller): Promise<Acting> {
    const acting = actingIn(caller);
    await this.served.requireAgreed(acting.institution);
    return acting;
  }
}

/** The first step of a process: the one that waits, that was taken, or that was refused last. */
function openingStepOf({ kept: { process } }: OpenedProcess): string {
  const [first] = process.pending ? [process.pending] : [...process.history, ...process.refused.toReversed()];
  return first?.stepId ?? process.processId;
}
