import {
  type AgreementView,
  type CaseView,
  COUNT_UNCLOSED_ITEMS,
  dayInPoland,
  type InquiryView,
  LIST_AGREEMENTS,
  LIST_CASES,
  LIST_INQUIRIES,
  partyName,
  type UnclosedItems,
} from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';
import { ProblemError } from '@lacznik/client';
import { Injectable } from '@nestjs/common';
import { PersonCalls } from '../calls/person-calls';
import { whoseMove } from '../agreements/whose-move';
import { CASE_ROLES, INQUIRY_ROLES, PROCESS_ROLES, REFERRAL_ROLES } from '../pages/navigation';
import type { Visit } from '../pages/visit';
import { waitingMeetings } from './waiting-meetings';
import { waitingPlansAndActions, waitingReferrals } from './waiting-processes';
import type { WaitingItem } from './waiting-row';

const CLOSING_SOON_MS = 30 * 86_400_000;

/** What waits, and which part could not be asked. */
export interface Waiting {
  waiting: WaitingItem[];
  away: string[];
}

/** Gathers what waits for a person; a part that is away is named, and hides nothing of the others. */
@Injectable()
export class WaitingItems {
  constructor(private readonly calls: PersonCalls) {}

  async listWaiting(visit: Visit): Promise<Waiting> {
    const away: string[] = [];
    const parts = this.sourcesOf(visit).map(async ({ name, ask }) => {
      try {
        return await ask();
      } catch (error) {
        if (!isAway(error)) throw error;
        away.push(name);
        return [];
      }
    });
    const waiting = (await Promise.all(parts)).flat();
    return { waiting: waiting.toSorted(byAge), away: [...new Set(away)] };
  }

  private sourcesOf(visit: Visit): { name: string; ask: () => Promise<WaitingItem[]> }[] {
    const { apps } = visit.texts;
    return [
      ...(visit.hasRole(...INQUIRY_ROLES) ? [{ name: apps.edge, ask: () => this.confirmations(visit) }] : []),
      ...(visit.hasRole(...CASE_ROLES) ? [{ name: apps.edge, ask: () => this.closingCases(visit) }] : []),
      ...(visit.hasRole(...REFERRAL_ROLES)
        ? [{ name: apps.edge, ask: () => waitingReferrals(visit, this.calls.edge(visit)) }]
        : []),
      ...(visit.hasRole(...PROCESS_ROLES)
        ? [{ name: apps.edge, ask: () => waitingPlansAndActions(visit, this.calls.edge(visit)) }]
        : []),
      ...(visit.hasRole('coordinator')
        ? [{ name: apps['privacy-gateway'], ask: () => this.unsignedAgreements(visit) }]
        : []),
      ...(visit.hasRole('coordinator') && visit.hasCooperation
        ? [{ name: apps.cooperation, ask: () => waitingMeetings(visit, this.calls.hub(visit), new Date()) }]
        : []),
      ...(visit.hasRole('data-protection-officer')
        ? [{ name: apps['access-log'], ask: () => this.unexplained(visit) }]
        : []),
    ];
  }

  private async confirmations(visit: Visit): Promise<WaitingItem[]> {
    const edge = this.calls.edge(visit);
    const [overdue, awaited] = await Promise.all(
      (['overdue', 'awaited'] as const).map((confirmation) => edge.call(LIST_INQUIRIES, { query: { confirmation } })),
    );
    return [...(overdue?.inquiries ?? []), ...(awaited?.inquiries ?? [])]
      .filter(({ askedBy }) => askedBy !== visit.person.subject)
      .map((inquiry) => confirmationOf(visit, inquiry));
  }

  private async unsignedAgreements(visit: Visit): Promise<WaitingItem[]> {
    const { agreements } = await this.calls.hub(visit).call(LIST_AGREEMENTS);
    const own = visit.person.institution ?? '';
    return agreements
      .filter(({ state }) => state === 'draft' || state === 'signed-by-one')
      .filter((agreement) => whoseMove(agreement).includes(own))
      .map((agreement) => unsignedOf(visit, agreement, own));
  }

  private async unexplained(visit: Visit): Promise<WaitingItem[]> {
    const { institutions } = await this.calls.hub(visit).call(COUNT_UNCLOSED_ITEMS);
    return institutions.filter(({ open }) => open > 0).map((one) => unexplainedOf(visit, one));
  }

  private async closingCases(visit: Visit): Promise<WaitingItem[]> {
    const closingBefore = dayInPoland(new Date(Date.now() + CLOSING_SOON_MS));
    const { cases } = await this.calls.edge(visit).call(LIST_CASES, { query: { closingBefore } });
    return cases.filter(({ status }) => status === 'open').map((view) => closingOf(visit, view));
  }
}

function confirmationOf({ texts }: Visit, { id, askedBy, askedAt, confirmation }: InquiryView): WaitingItem {
  const { awaitedConfirmation, youWait } = texts.start;
  return {
    what: awaitedConfirmation,
    href: `/inquiries/${id}`,
    whose: youWait(askedBy),
    since: askedAt,
    isOverdue: confirmation?.state === 'overdue',
  };
}

function closingOf({ texts, person }: Visit, { caseReference, hubReference }: CaseView): WaitingItem {
  const { closingCase, youWait } = texts.start;
  return { what: closingCase(hubReference ?? caseReference), href: '/cases', whose: youWait(person.institution ?? '') };
}

function unexplainedOf({ texts }: Visit, { institution, open, overdue }: UnclosedItems): WaitingItem {
  const { start, misuse } = texts;
  return { what: misuse.waiting(open), href: '/misuse', whose: start.youWait(institution), isOverdue: overdue > 0 };
}

function unsignedOf({ texts }: Visit, { id, parties }: AgreementView, own: string): WaitingItem {
  const { draftAgreement, youWait } = texts.start;
  const others = parties
    .map(partyName)
    .filter((party) => party !== own)
    .join(', ');
  return { what: draftAgreement(id), href: `/agreements/${encodeURIComponent(id)}`, whose: youWait(others) };
}

function byAge(one: WaitingItem, other: WaitingItem): number {
  return (one.since ?? '9') < (other.since ?? '9') ? -1 : 1;
}

function isAway(error: unknown): boolean {
  return error instanceof HttpCallError || (error instanceof ProblemError && error.status >= 500);
}
