export {
  BlockedKey,
  BlockedPerson,
  BlockedPersonList,
  LIST_BLOCKED_PERSONS,
  RELEASE_BLOCKED_PERSON,
  ReleasedPerson,
  WaitingMessage,
} from './blocked-persons';
export {
  DEAD_LETTER_CODES,
  DEAD_LETTER_STATES,
  DROP_REASONS,
  InboxDeadLetter,
  InboxDeadLetterPage,
  InboxDeadLetterQuery,
  LIST_INBOX_DEAD_LETTERS,
} from './dead-letters';
export type { DeadLetterCode, DeadLetterState, DropReason } from './dead-letters';
export {
  DROP_INBOX_DEAD_LETTERS,
  InboxDrop,
  InboxDropped,
  InboxRedrive,
  InboxSelection,
  READ_INBOX_REDRIVE,
  REDRIVE_INBOX_DEAD_LETTERS,
  RedriveParameters,
} from './redrives';
