import { type Advance, advance, refusalOf } from '../processes/advance';
import { type CommandTable, lookUp } from '../processes/command-table';
import { firstFault, missingField, notValid } from '../processes/field-faults';
import { peselFault } from '../processes/free-text';
import { initialHead } from '../processes/process-table';
import type { Fault } from '../processes/refusal';
import type { Acting } from '../processes/step';
import type {
  ActionContent,
  Announcement,
  AnnouncementActor,
  AnnouncementCommand,
  AnnouncementCommandName,
  AnnouncementHead,
} from './announcement';
import { ANNOUNCEMENTS } from './announcement-table';

/** An action that nothing has been said of. */
export const NEW_ANNOUNCEMENT: Announcement = { head: initialHead(ANNOUNCEMENTS) };

/** Whether a party may say this now, as its edge asks before it sends; the gateway decides once more, without the content. */
export function decideAnnouncement(
  announcement: Announcement,
  command: AnnouncementCommand,
  by: Acting<AnnouncementActor>,
): Advance<AnnouncementHead, AnnouncementCommandName> {
  const answer = advance(ANNOUNCEMENTS, announcement.head, command, by.actor);
  if (!answer.ok) return answer;
  const fault = peselFault(command) ?? lookUp(FAULTS, announcement, command, by);
  return fault === undefined ? answer : refusalOf(ANNOUNCEMENTS, announcement.head, by.actor, fault);
}

const FAULTS: CommandTable<AnnouncementCommand, Announcement, AnnouncementActor, Fault | undefined> = {
  announce: (_, { content }, { on }) => contentFault(content) ?? pastFault(content, on),
  change: ({ content: before }, { content }, { on }) =>
    before?.sender === content.sender && before.receiver === content.receiver
      ? (contentFault(content) ?? pastFault(content, on))
      : notValid('content.receiver'),
  question: (_, command) => missingField(command, ['text']),
  object: (_, command) => missingField(command, ['text']),
  answer: (_, command) => missingField(command, ['text']),
  'call-off': (_, command) => missingField(command, ['reason']),
  'carry-out': ({ content: announced }, command, { on }) =>
    missingField(command, announced === undefined ? ['content', 'result'] : ['result']) ??
    (command.carriedOutOn > on ? notValid('carriedOutOn') : undefined) ??
    (command.content && announced === undefined ? contentFault(command.content) : undefined),
};

function contentFault(content: ActionContent): Fault | undefined {
  return firstFault(
    () => missingField(content, ['sender', 'receiver', 'legalBasis', 'plannedFor', 'unit', 'contact']),
    () => (content.sender === content.receiver ? notValid('receiver') : undefined),
    () => ((content.answerNeededBy ?? '') > content.plannedFor ? notValid('answerNeededBy') : undefined),
  );
}

/** What is announced is ahead; what is over was carried out. */
function pastFault({ plannedFor, answerNeededBy = plannedFor }: ActionContent, on: string): Fault | undefined {
  if (plannedFor < on) return notValid('plannedFor');
  return answerNeededBy < on ? notValid('answerNeededBy') : undefined;
}
