import { type CommandTable, lookUp } from '../processes/command-table';
import type { AcceptedStep } from '../processes/step';
import type { Announcement, AnnouncementActor, AnnouncementCommand, AnnouncementWords } from './announcement';

const EFFECTS: CommandTable<AnnouncementCommand, Announcement, AnnouncementActor, Partial<Announcement>> = {
  announce: (_, { content }, { on }) => ({ content, announcedOn: on }),
  change: (_, { content }, { on }) => ({ content, announcedOn: on }),
  see: (_, __, { on }) => ({ seenOn: on }),
  'carry-out': ({ content }, { carriedOutOn, result, content: unannounced }) => {
    const what = content ?? unannounced;
    return { carriedOutOn, result, ...(what !== undefined && { content: what }) };
  },
};

/** An announced action after one more accepted step; both edges apply the same steps in the same order. */
export function applyAnnouncement(
  announcement: Announcement,
  { command, by, head }: AcceptedStep<AnnouncementCommand, AnnouncementActor, AnnouncementWords>,
): Announcement {
  const { seenOn, ...changed } = { ...announcement, ...lookUp(EFFECTS, announcement, command, by), head };
  return seenOn !== undefined && head.state !== 'ANNOUNCED' ? { ...changed, seenOn } : changed;
}
