import type { ProcessTable } from '@lacznik/casework';
import type { MeetingState } from '@lacznik/contracts';

export interface MeetingWords {
  state: MeetingState;
  command: 'change' | 'confirm' | 'cancel' | 'record' | 'minute' | 'reply' | 'suggest';
  actor: 'organiser' | 'guest';
  /** Its beginning has passed. */
  flag: 'BEGUN';
  mark: never;
}

/** Those in which it is not over, and not cancelled. */
export const AHEAD: readonly MeetingState[] = ['TENTATIVE', 'CONFIRMED'];

/** The life of a meeting. Replies and topics change no state, and so no version: many come at once. */
export const MEETINGS: ProcessTable<MeetingWords> = {
  initial: 'TENTATIVE',
  final: ['HELD', 'CANCELLED'],
  moves: [
    { command: 'change', by: ['organiser'], from: AHEAD },
    { command: 'confirm', by: ['organiser'], from: ['TENTATIVE'], to: 'CONFIRMED' },
    { command: 'cancel', by: ['organiser'], from: AHEAD, to: 'CANCELLED' },
    { command: 'record', by: ['organiser'], from: ['CONFIRMED'], to: 'HELD', needs: ['BEGUN'] },
    { command: 'minute', by: ['organiser'], from: ['HELD'] },
    { command: 'reply', by: ['guest'], from: AHEAD },
    { command: 'suggest', by: ['organiser', 'guest'], from: AHEAD },
  ],
};

/** What calendars must take over. */
export const SHOWN_IN_CALENDARS: readonly MeetingWords['command'][] = ['change', 'confirm', 'cancel'];
