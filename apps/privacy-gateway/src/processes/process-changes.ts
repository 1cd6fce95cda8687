import {
  hasEnded,
  HUB_MACHINES,
  type HubMachine,
  orderStep,
  type ProcessKind,
  type ProcessWords,
  type Step,
  type StepAccepted,
} from '@lacznik/casework';
import {
  type LogEntry,
  PROCESS_TOLD,
  type ProcessNews,
  type ReceivedProcessStep,
  type ReceivedProcessStepNote,
  type StepRefusal,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import type { Entitled } from '../delivery/entitled';
import type { PolicyAt } from '../directory/current-policy';
import { conditionsOf, type PersonConditions } from '../inquiries/person-conditions.store';
import { checkStep } from './check-step';
import { counterpartOf, noteKey, type OpenedStep, openedBy, type PlacedStep, type Process, stepKey } from './process';
import { noteEntry, stepEntry, type StepFate, toldTo } from './process-messages';
import { findPlacedSteps, lockProcesses, saveProcesses, saveSteps } from './processes.store';
import { findUnreadSteps, saveUnreadSteps } from './unread-steps.store';

const told = new Counter({
  name: 'lacznik_process_statements_total',
  help: 'What edges say in referrals, joint plans, announced actions and promotions, by what became of it; unknown: of a process that is not known here',
  labelNames: ['status'],
});

/** What an edge says in a process. */
export type ProcessStatement =
  { kind: 'process-step'; content: OpenedStep } | { kind: 'process-note'; content: ReceivedProcessStepNote };

/** What was said in one transaction. */
export interface SaidInProcesses {
  statements: readonly ProcessStatement[];
  /** Steps that are dead letters. */
  unread: readonly ReceivedProcessStep[];
}

/** By what steps are ordered. */
export interface ProcessBasis {
  policy: PolicyAt;
  /** `YYYY-MM-DD` */
  day: string;
  /** ISO 8601 UTC. */
  time: string;
}

/** News for an edge; of an accepted step without the event's id until its delivery is numbered. */
interface News {
  edge: string;
  person: string;
  body: Omit<ProcessNews, 'eventId'>;
  placed?: PlacedStep;
}

/**
 * Gives the steps of one transaction their places, in the order in which they came, and gathers what follows from them. Of each process one
 * transaction at a time does so.
 */
export class ProcessChanges {
  readonly entries: { orderKey: string; entry: LogEntry }[] = [];
  /** What other parties are told. */
  readonly deliveries: Entitled[] = [];
  readonly news: News[] = [];
  private readonly changed = new Set<Process>();
  private readonly delivered = new Map<PlacedStep, Entitled>();
  private readonly newlyUnread: ReceivedProcessStep[] = [];

  private constructor(
    private readonly basis: ProcessBasis,
    private readonly processes: Map<string, Process>,
    private readonly placed: Map<string, PlacedStep>,
    private readonly unread: Set<string>,
    private readonly conditions: ReadonlyMap<string, PersonConditions>,
  ) {}

  /** The persons of the steps are locked (`sharePersons`, `lockCasesOf`). */
  static async take(
    transaction: EntityManager,
    { statements, unread }: SaidInProcesses,
    basis: ProcessBasis,
  ): Promise<ProcessChanges> {
    const steps = statements.flatMap(({ kind, content }) => (kind === 'process-step' ? [content] : []));
    const persons = [...new Set(steps.map(({ person }) => person))];
    const said = [...statements.map(({ content }) => content), ...unread];
    const ids = said.map(({ body }) => body.processId);
    const names = [...steps, ...unread].map(({ body }) => body);
    // They travel together, in this order: what is read of steps follows the lock on their processes.
    const [processes, placed, refused, conditions] = await Promise.all([
      lockProcesses(transaction, ids),
      findPlacedSteps(transaction, names),
      findUnreadSteps(transaction, names),
      persons.length > 0 ? conditionsOf(transaction, persons) : new Map<string, never>(),
    ]);
    const changes = new ProcessChanges(basis, processes, placed, refused, conditions);
    for (const { kind, content } of statements)
      if (kind === 'process-step') changes.order(content);
      else changes.note(content);
    for (const step of unread) changes.giveUp(step);
    return changes;
  }

  /** Tells the edges, and keeps where the processes stand. @param eventIds of the deliveries */
  async publish(transaction: OutboxTransaction, eventIds: ReadonlyMap<Entitled, string>): Promise<void> {
    for (const [step, delivery] of this.delivered) step.eventId = eventIds.get(delivery);
    for (const { placed, body, ...news } of this.news)
      transaction.publish(PROCESS_TOLD, { ...news, body: placed ? { ...body, eventId: placed.eventId } : body });
    const changed = Array.from(this.changed, (process) => ({
      process,
      hasEnded: process.head !== undefined && hasEnded(machineOf(process.kind).table, process.head),
    }));
    await Promise.all([
      saveProcesses(transaction.manager, changed),
      saveSteps(transaction.manager, [...this.delivered.keys()]),
      saveUnreadSteps(transaction.manager, this.newlyUnread),
    ]);
  }

  private order(step: OpenedStep): void {
    if (this.unread.has(stepKey(step.body))) return this.tellUnread(step);
    const process = this.processOf(step);
    if (process === undefined) return this.tellRefused(step, 'unknown-process', 0);
    const { conditions: known, basis } = this;
    const conditions = known.get(step.person) ?? { consents: [], restricted: [] };
    const earlier = this.placed.get(stepKey(step.body));
    if (earlier !== undefined) return this.tellPlaced(step, earlier, 'repeated');
    const checked = checkStep(process, step.body, { ...basis, conditions });
    if (!checked.ok) return this.refuse(process, step, checked.refused);
    const ordered = orderStep(machineOf(process.kind), process.head, toStep(step), undefined);
    if (ordered.outcome === 'refused') return this.refuse(process, step, ordered.code);
    if (ordered.outcome === 'accepted') this.accept(process, step, ordered.step, checked);
  }

  /** Whoever is no party of it does not learn that it is. */
  private processOf(step: OpenedStep): Process | undefined {
    const { processId, institution, process: kind } = step.body;
    const known = this.processes.get(processId);
    if (known === undefined) return openedBy(step);
    const identities = this.conditions.get(step.person)?.identities ?? [step.person];
    const isMeant = identities.includes(known.person) && known.kind === kind;
    return isMeant && counterpartOf(known, institution) !== undefined ? known : undefined;
  }

  private accept(
    process: Process,
    step: OpenedStep,
    { head, stepId }: StepAccepted['step'],
    checked: Extract<ReturnType<typeof checkStep>, { ok: true }>,
  ): void {
    const { processId, institution } = step.body;
    const counterpart = counterpartOf(process, institution) ?? process.other;
    const placed: PlacedStep = { processId, institution, stepId, standing: { ...head, flags: [...head.flags] } };
    const policyVersion = this.basis.policy.version;
    const delivery = toldTo(process, step, counterpart, placed.standing, { ...checked, policyVersion });
    process.head = head;
    this.processes.set(processId, process);
    this.placed.set(stepKey(placed), placed);
    this.changed.add(process);
    this.delivered.set(placed, delivery);
    this.deliveries.push(delivery);
    this.enter(process, step, { version: head.version, state: head.state });
    this.tellPlaced(step, placed, 'accepted');
  }

  private refuse(process: Process, step: OpenedStep, refused: StepRefusal): void {
    const version = process.head?.version ?? 0;
    this.enter(process, step, { version, refused });
    this.tellRefused(step, refused, version);
  }

  private enter(process: Process, step: OpenedStep, fate: StepFate): void {
    const { policy, time } = this.basis;
    const counterpart = counterpartOf(process, step.body.institution) ?? process.other;
    const entry = stepEntry(process, step, counterpart, fate, { time, policyVersion: policy.version });
    this.entries.push({ orderKey: step.person, entry });
  }

  private tellPlaced({ edge, person, body }: OpenedStep, placed: PlacedStep, status: 'accepted' | 'repeated'): void {
    const { institution, processId, stepId } = body;
    const { standing } = placed;
    const news = { institution, processId, outcome: 'accepted' as const, stepId, version: standing.version, standing };
    this.news.push({ edge, person, body: news, placed });
    told.inc({ status });
  }

  private tellRefused({ edge, person, body }: OpenedStep, refused: StepRefusal, version: number): void {
    const { institution, processId, stepId } = body;
    const news = { institution, processId, outcome: 'refused' as const, stepId, version, refused };
    this.news.push({ edge, person, body: news });
    told.inc({ status: refused === 'unknown-process' ? 'unknown' : 'refused' });
  }

  /** A step that is a dead letter is refused for good: its maker can go on, and a redrive changes nothing. */
  private giveUp(step: ReceivedProcessStep): void {
    const placed = this.placed.get(stepKey(step.body));
    if (placed !== undefined) return this.tellPlaced(step, placed, 'repeated');
    this.newlyUnread.push(step);
    this.tellUnread(step);
  }

  private tellUnread(step: ReceivedProcessStep): void {
    this.tellRefused(step, 'not-processed', this.processOf(step)?.head?.version ?? 0);
  }

  /** What was noted before, or is not there yet, is passed over. */
  private note(note: ReceivedProcessStepNote): void {
    const { processId, institution, noted } = note.body;
    const process = this.processes.get(processId);
    const maker = process && counterpartOf(process, institution);
    if (process === undefined || maker === undefined) return told.inc({ status: 'unknown' });
    const key = noteKey(institution, noted);
    const version = Math.min(note.body.version, process.head?.version ?? 0);
    if (version <= (process.noted[key] ?? 0)) return;
    process.noted[key] = version;
    this.changed.add(process);
    this.entries.push({ orderKey: process.person, entry: noteEntry(process, note, maker, version) });
    const edge = this.basis.policy.edgeOf(maker.institution);
    const body = { institution: maker.institution, processId, outcome: noted, version };
    if (edge !== undefined) this.news.push({ edge, person: process.person, body });
    told.inc({ status: noted });
  }
}

/** Kinds differ in their words alone, which are checked as those of messages. */
function machineOf(kind: ProcessKind): HubMachine<ProcessWords> {
  return HUB_MACHINES[kind] as unknown as HubMachine<ProcessWords>;
}

function toStep({ body }: OpenedStep): Step {
  const { processId, stepId, basedOn, command, actor, institution, madeOn } = body;
  return { processId, stepId, basedOn, command, by: { actor, institution, on: madeOn } };
}
