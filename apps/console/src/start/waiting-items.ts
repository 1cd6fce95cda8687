import {
  type AgreementView,
  COUNT_UNCLOSED_ITEMS,
  LIST_AGREEMENTS,
  LIST_WAITING,
  partyName,
  READ_WAITING_STATE,
  type UnclosedItems,
} from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { isAway } from '../calls/is-away';
import { PersonCalls } from '../calls/person-calls';
import { whoseMove } from '../agreements/whose-move';
import { REFERRAL_ROLES } from '../pages/navigation';
import type { Visit } from '../pages/visit';
import { startMark } from './start-mark';
import { itemsAtEdge } from './waiting-at-edge';
import { waitingMeetings } from './waiting-meetings';
import type { WaitingItem } from './waiting-row';

/** What waits, and which part could not be asked. */
export interface Waiting {
  waiting: WaitingItem[];
  away: string[];
}

interface Source {
  name: string;
  ask: () => Promise<WaitingItem[]>;
}

/** Gathers what waits for a person; a part that is away is named, and hides nothing of the others. */
@Injectable()
export class WaitingItems {
  constructor(private readonly calls: PersonCalls) {}

  async listWaiting(visit: Visit): Promise<Waiting> {
    const away: string[] = [];
    const parts = [...this.sourcesAtEdge(visit), ...this.sourcesAtHub(visit)].map(async ({ name, ask }) => {
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

  /** Asks for the mark of what waits, again and again: the edge for its list only where something may have changed there. */
  watch(visit: Visit): () => Promise<string> {
    let known: { state: string; mark: string } | undefined;
    return async () => {
      try {
        const state = await this.stateOf(visit);
        if (known?.state !== state) known = { state, mark: startMark((await this.listWaiting(visit)).waiting) };
      } catch (error) {
        // What cannot be asked is no news.
        if (!known || !isAway(error)) throw error;
      }
      return known.mark;
    };
  }

  private async stateOf(visit: Visit): Promise<string> {
    const atHub = (await Promise.all(this.sourcesAtHub(visit).map(({ ask }) => ask()))).flat();
    const [source] = this.sourcesAtEdge(visit);
    const { state } = source ? await this.calls.edge(visit).call(READ_WAITING_STATE) : { state: '' };
    return `${state} ${startMark(atHub)}`;
  }

  private sourcesAtEdge(visit: Visit): Source[] {
    if (!visit.hasRole(...REFERRAL_ROLES)) return [];
    const ask = async () => itemsAtEdge(visit, await this.calls.edge(visit).call(LIST_WAITING));
    return [{ name: visit.texts.apps.edge, ask }];
  }

  private sourcesAtHub(visit: Visit): Source[] {
    const { apps } = visit.texts;
    return [
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
}

function unexplainedOf({ texts }: Visit, { institution, open, overdue, since }: UnclosedItems): WaitingItem {
  const { start, misuse } = texts;
  const whose = start.youWait(institution);
  return { what: misuse.waiting(open), href: '/misuse', whose, since, isOverdue: overdue > 0 };
}

function unsignedOf({ texts }: Visit, { id, parties, changedAt }: AgreementView, own: string): WaitingItem {
  const { draftAgreement, youWait } = texts.start;
  const others = parties
    .map(partyName)
    .filter((party) => party !== own)
    .join(', ');
  const href = `/agreements/${encodeURIComponent(id)}`;
  return { what: draftAgreement(id), href, whose: youWait(others), since: changedAt };
}

function byAge(one: WaitingItem, other: WaitingItem): number {
  return (one.since ?? '9') < (other.since ?? '9') ? -1 : 1;
}
