import type { LacznikClient } from '@lacznik/client';
import {
  dayInPoland,
  LIST_ANNOUNCEMENTS,
  LIST_JOINT_PLANS,
  LIST_PROMOTIONS,
  LIST_REFERRALS,
  type ProcessPage,
  type ProcessSummary,
} from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import type { WaitingItem } from './waiting-row';

/** States in which somebody may be waited for; one list has at most a hundred, so what has ended must not fill it. */
const REFERRAL_STATES = ['SENT', 'ACCEPTED', 'RUNNING', 'REJECTED'] as const;
const PLAN_STATES = ['PROPOSED', 'AGREED'] as const;
const ANNOUNCEMENT_STATES = ['ANNOUNCED', 'SEEN'] as const;
const PROMOTION_STATES = ['PROPOSED', 'ASKED', 'YES', 'WITH_PUP', 'OFFERED', 'INTERVIEW'] as const;

type Path = '/referrals' | '/joint-plans' | '/announced-actions' | '/promotions';

/** Referrals that wait, for whoever sees those alone. */
export function waitingReferrals(visit: Visit, edge: LacznikClient): Promise<WaitingItem[]> {
  const lists = REFERRAL_STATES.map((state) => edge.call(LIST_REFERRALS, { query: { state } }));
  return itemsOf(visit, '/referrals', lists);
}

/** Joint plans, announced actions and promotions that wait. */
export async function waitingPlansAndActions(visit: Visit, edge: LacznikClient): Promise<WaitingItem[]> {
  const plans = PLAN_STATES.map((state) => edge.call(LIST_JOINT_PLANS, { query: { state } }));
  const actions = ANNOUNCEMENT_STATES.map((state) => edge.call(LIST_ANNOUNCEMENTS, { query: { state } }));
  const promotions = PROMOTION_STATES.map((state) => edge.call(LIST_PROMOTIONS, { query: { state } }));
  const items = [
    itemsOf(visit, '/joint-plans', plans),
    itemsOf(visit, '/announced-actions', actions),
    itemsOf(visit, '/promotions', promotions),
  ];
  return (await Promise.all(items)).flat();
}

async function itemsOf(visit: Visit, path: Path, lists: readonly Promise<ProcessPage>[]): Promise<WaitingItem[]> {
  const pages = await Promise.all(lists);
  return pages.flatMap(({ processes }) => processes).flatMap((one) => itemOf(visit, path, one) ?? []);
}

/** Undefined where nothing is to be done: it waits for the other side, whose day has not passed. */
export function itemOf(visit: Visit, path: Path, summary: ProcessSummary): WaitingItem | undefined {
  const { awaits, isOverdue, processId, sentence, openedOn, lastStepOn = openedOn } = summary;
  const whose = whoseOf(visit, summary);
  if (awaits === undefined || whose === undefined) return undefined;
  return { what: sentence[visit.language], href: `${path}/${processId}`, whose, since: lastStepOn, isOverdue };
}

function whoseOf(visit: Visit, { awaits = '', other, isOverdue, coordinatorsOn }: ProcessSummary): string | undefined {
  const { start } = visit.texts;
  const isWithCoordinators = coordinatorsOn !== undefined && coordinatorsOn <= dayInPoland(new Date());
  if (visit.hasRole('coordinator')) return isWithCoordinators ? start.coordinatorsSee(awaits) : undefined;
  if (awaits === visit.person.institution) return start.youWait(other);
  return isOverdue ? start.theyWait(awaits) : undefined;
}
