import { workingDaysAfter } from '../calendar/deadlines';
import { ruleOn, type Validity } from '../calendar/rule-validity';
import type { ActionContent, Announcement } from './announcement';

/** Numbers of custom, each with its days. */
interface AnnouncementRule extends Validity {
  /** Working days after which the receiver's coordinator hears of what nobody has opened. */
  readonly unseenWorkingDays: number;
}

export const ANNOUNCEMENT_RULES: readonly AnnouncementRule[] = [{ validFrom: '2014-05-27', unseenWorkingDays: 3 }];

/** The day from which the receiver's coordinator hears that nobody has opened it; undefined where somebody has. */
export function unseenHeardOn({ head, announcedOn }: Announcement): string | undefined {
  if (head.state !== 'ANNOUNCED' || announcedOn === undefined) return undefined;
  return workingDaysAfter(announcedOn, ruleOn(ANNOUNCEMENT_RULES, announcedOn).unseenWorkingDays);
}

/** What of an announced action is counted. */
export type CountedAnnouncement = Pick<Announcement, 'announcedOn' | 'carriedOutOn'> & {
  readonly content?: Pick<ActionContent, 'sender' | 'receiver'>;
};

/** Of the actions that one office carried out towards another: how many were announced in time. */
export interface InTime {
  readonly sender: string;
  readonly receiver: string;
  readonly carriedOut: number;
  readonly inTime: number;
}

/** The figure of the monitoring, per pair of offices, in the order of their ids. */
export function announcedInTime(announcements: readonly CountedAnnouncement[]): InTime[] {
  const pairs = new Map<string, InTime>();
  for (const announcement of announcements) {
    const inTime = wasInTime(announcement);
    if (inTime === undefined || announcement.content === undefined) continue;
    const { sender, receiver } = announcement.content;
    const before = pairs.get(`${sender} ${receiver}`) ?? { sender, receiver, carriedOut: 0, inTime: 0 };
    const counted = { carriedOut: before.carriedOut + 1, inTime: before.inTime + Number(inTime) };
    pairs.set(`${sender} ${receiver}`, { ...before, ...counted });
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Whether it was announced, as it was carried out, on an earlier day; undefined where it was not carried out. */
function wasInTime({ announcedOn, carriedOutOn }: CountedAnnouncement): boolean | undefined {
  if (carriedOutOn === undefined) return undefined;
  return announcedOn !== undefined && announcedOn < carriedOutOn;
}
