import {
  allowedActions,
  type AcceptedStep,
  type Announcement,
  type BothLanguages,
  contentHash,
  fillText,
  goalHistory,
  type Plan,
  type Promotion,
  type Referral,
  sentenceOfStep,
} from '@lacznik/casework';
import type {
  AnnouncedActionView,
  JointPlanView,
  ProcessStepView,
  ProcessSummary,
  ProcessView,
  PromotionView,
  ReferralView,
  WaitingProcess,
} from '@lacznik/contracts';
import { type Acting, speakingAs } from './acting';
import type { OpenedProcess } from './keep-processes.service';
import { KINDS } from './kinds';
import { awaitedPartOf, documentOf, sayable, unseenStep } from './process-document';
import { divided } from './step-message';

/** For whom a process is shown, when, and what things are called. */
export interface Showing {
  role: Acting['role'];
  /** `YYYY-MM-DD` */
  today: string;
  /** Of an institution. */
  nameOf: (id: string) => string;
  /** Of a legal basis. */
  basisOf: (code: string) => string;
}

/** Where a process stands, without what was said in it. */
export function summaryOf(opened: OpenedProcess, showing: Showing): ProcessSummary {
  const { row, kept } = opened;
  const { head, pending } = kept.process;
  return {
    processId: row.processId,
    actor: row.part,
    other: row.other,
    person: row.ownPseudonym,
    caseReference: kept.ownReference ?? row.caseReference ?? undefined,
    legalBasis: row.legalBasis,
    purpose: row.purpose,
    version: head.version,
    state: head.state,
    flags: [...head.flags],
    sentence: said(KINDS[row.kind].stateSentences[head.state]?.worker, partsOf(opened, showing, row.institution)),
    allowedActions: allowedTo(opened, showing.role),
    awaits: awaitedOf(opened),
    dueOn: row.dueOn ?? undefined,
    isOverdue: row.dueOn !== null && row.dueOn < showing.today,
    coordinatorsOn: row.coordinatorsOn ?? undefined,
    openedOn: row.openedOn,
    lastStepOn: kept.process.history.at(-1)?.by.on,
    pending: pending && {
      stepId: pending.stepId,
      basedOn: pending.basedOn,
      command: pending.command.name,
      since: row.pendingSince?.toISOString(),
    },
  };
}

/** Undefined where nothing is to be done: nobody is waited for, or the other party, whose day has not passed. */
export function waitingOf(opened: OpenedProcess, showing: Showing): WaitingProcess | undefined {
  const { awaits, isOverdue, processId, other, sentence, dueOn } = summaryOf(opened, showing);
  const { row } = opened;
  const isSeenTo = showing.role === 'coordinator' || awaits === row.institution || isOverdue;
  if (awaits === undefined || !isSeenTo) return undefined;
  const unseen = unseenStep(row, opened.kept.process);
  const said = unseen ? stepOf(opened, unseen, showing).sentence : sentence;
  return { kind: row.kind, processId, other, sentence: said, awaits, since: row.lastStepOn, dueOn, isOverdue };
}

/** A process with all that was said in it. */
export function viewOf(opened: OpenedProcess, showing: Showing): ProcessView {
  const { history, refused } = opened.kept.process;
  return {
    ...summaryOf(opened, showing),
    history: history.map((step) => stepOf(opened, step, showing)),
    refused: refused.map(({ stepId, code, presentVersion }) => ({ stepId, reason: code, presentVersion })),
  };
}

export function referralViewOf(opened: OpenedProcess, showing: Showing): ReferralView {
  const { content, rejection, outcome, hold, forwardedBy } = documentOf('REFERRAL', opened.kept.process) as Referral;
  return { ...viewOf(opened, showing), content, rejection, outcome, hold, forwardedBy };
}

export function planViewOf(opened: OpenedProcess, showing: Showing): JointPlanView {
  const { proposal, agreed, progress, minutes, paid, outcome } = documentOf('PLAN', opened.kept.process) as Plan;
  return {
    ...viewOf(opened, showing),
    proposal: proposal && { ...proposal, contentHash: contentHash(proposal.content) },
    agreed: [...agreed],
    goals: goalHistory({ agreed }),
    progress: { ...progress },
    minutes: [...minutes],
    paid: { ...paid },
    outcome,
  } as JointPlanView;
}

export function announcementViewOf(opened: OpenedProcess, showing: Showing): AnnouncedActionView {
  const document = documentOf('ANNOUNCEMENT', opened.kept.process) as Announcement;
  const { content, announcedOn, seenOn, carriedOutOn, result } = document;
  const shown = content && { ...content, consequences: [...content.consequences] };
  return { ...viewOf(opened, showing), content: shown, announcedOn, seenOn, carriedOutOn, result };
}

export function promotionViewOf(opened: OpenedProcess, showing: Showing): PromotionView {
  const { content, asked, consent, invitedFor } = documentOf('PROMOTION', opened.kept.process) as Promotion;
  return { ...viewOf(opened, showing), content, asked, consent, invitedFor };
}

/** What a role may say now; nothing while a step waits. */
export function allowedTo({ row, kept }: OpenedProcess, role: Acting['role']): string[] {
  const { head, pending } = kept.process;
  const actor = speakingAs(row, role);
  if (actor === undefined || pending) return [];
  return sayable(row.kind, kept.process, allowedActions(KINDS[row.kind].table, head, actor)).filter(isForPeople);
}

/** What an edge says by itself is nobody's to choose. */
function isForPeople(command: string): boolean {
  return !['freeze', 'expire', 'see'].includes(command);
}

function awaitedOf({ row, kept }: OpenedProcess): string | undefined {
  const part = awaitedPartOf(row, kept.process);
  if (part === undefined) return undefined;
  return part === row.part ? row.institution : row.other;
}

function stepOf(opened: OpenedProcess, step: AcceptedStep, showing: Showing): ProcessStepView {
  const { row, kept } = opened;
  const { version, stepId, by, command } = step;
  const isOwn = by.institution === row.institution;
  const sentence = sentenceOfStep(KINDS[row.kind].stepSentences, command)?.worker;
  return {
    version,
    stepId,
    institution: by.institution,
    actor: by.actor,
    ...divided(command),
    madeOn: by.on,
    sentence: said(sentence, partsOf(opened, showing, by.institution)),
    receipt: {
      eventId: kept.eventIds[version] ?? '',
      received: !isOwn || row.receivedVersion >= version,
      seen: (isOwn ? row.seenVersion : row.openedVersion) >= version,
      answered: kept.process.history.some((one) => one.version > version && one.by.institution !== by.institution),
    },
  };
}

function said(sentence: BothLanguages | undefined, parts: Readonly<Record<string, string>>): BothLanguages {
  const { pl, en } = sentence ?? { pl: '{institution}', en: '{institution}' };
  return { pl: fillText(pl, parts), en: fillText(en, parts) };
}

/** @param by the institution that the sentence is about */
function partsOf({ row }: OpenedProcess, { nameOf, basisOf }: Showing, by: string): Record<string, string> {
  const isSender = row.part === 'sender' || row.part === 'labour';
  const [sender, receiver] = isSender ? [row.institution, row.other] : [row.other, row.institution];
  const other = by === row.institution ? row.other : row.institution;
  return {
    sender: nameOf(sender),
    receiver: nameOf(receiver),
    institution: nameOf(by),
    other: nameOf(other),
    basis: basisOf(row.legalBasis),
  };
}
