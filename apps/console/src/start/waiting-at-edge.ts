import type { ProcessKind } from '@lacznik/casework';
import {
  type ClosingCase,
  dayInPoland,
  type WaitingConfirmation,
  type WaitingInsuranceGap,
  type WaitingList,
  type WaitingProcess,
} from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import type { WaitingItem } from './waiting-row';

/** Where the pages of a kind are. */
const PATHS: Readonly<Record<ProcessKind, string>> = {
  REFERRAL: '/referrals',
  PLAN: '/joint-plans',
  ANNOUNCEMENT: '/announced-actions',
  PROMOTION: '/promotions',
};

/** What the edge says that waits, in the words of the page. */
export function itemsAtEdge(visit: Visit, waiting: WaitingList): WaitingItem[] {
  return [
    ...waiting.confirmations.map((one) => confirmationOf(visit, one)),
    ...waiting.closingCases.map((one) => closingOf(visit, one)),
    ...waiting.processes.map((one) => processOf(visit, one)),
    ...waiting.insuranceGaps.map((one) => gapOf(visit, one)),
  ];
}

function confirmationOf({ texts }: Visit, { id, askedBy, askedAt, isOverdue }: WaitingConfirmation): WaitingItem {
  const { awaitedConfirmation, youWait } = texts.start;
  return { what: awaitedConfirmation, href: `/inquiries/${id}`, whose: youWait(askedBy), since: askedAt, isOverdue };
}

function closingOf({ texts, person, language }: Visit, closing: ClosingCase): WaitingItem {
  const { caseReference, hubReference, closesOn } = closing;
  const { closingCase, youWait } = texts.start;
  const what = closingCase(hubReference ?? caseReference, dayOf(language, closesOn));
  return { what, href: '/cases', whose: youWait(person.institution ?? '') };
}

function processOf(visit: Visit, process: WaitingProcess): WaitingItem {
  const { kind, processId, sentence, since, dueOn, isOverdue } = process;
  return {
    what: sentence[visit.language],
    href: `${PATHS[kind]}/${processId}`,
    whose: whoseOf(visit, process),
    since,
    isOverdue,
    isDueToday: dueOn === dayInPoland(new Date()),
  };
}

function whoseOf(visit: Visit, { awaits, other }: WaitingProcess): string {
  const { start } = visit.texts;
  if (visit.hasRole('coordinator') && !visit.hasRole('caseworker')) return start.coordinatorsSee(awaits);
  return awaits === visit.person.institution ? start.youWait(other) : start.theyWait(awaits);
}

/** A case whose own key must stand in no address is found by the list. */
function gapOf({ texts, language }: Visit, gap: WaitingInsuranceGap): WaitingItem {
  const { caseReference, hubReference, sentence, toldOn } = gap;
  const { start } = texts;
  const reference = hubReference ?? caseReference;
  const isShown = hubReference === undefined;
  return {
    what: start.insuranceGap(reference, sentence[language]),
    href: isShown ? `/cases/file?${new URLSearchParams({ reference }).toString()}` : '/cases',
    whose: start.personWaits,
    since: toldOn,
  };
}
