import type { ProcessTable } from '../processes/process-table';
import type { AnnouncementState, AnnouncementWords } from './announcement';

const STANDING: readonly AnnouncementState[] = ['ANNOUNCED', 'SEEN'];

/** An announced action. A change has to be seen anew; silence is no consent, and an objection stops nobody. */
export const ANNOUNCEMENTS: ProcessTable<AnnouncementWords> = {
  initial: 'UNANNOUNCED',
  final: ['CALLED_OFF', 'CARRIED_OUT'],
  moves: [
    { command: 'announce', by: ['sender'], from: ['UNANNOUNCED'], to: 'ANNOUNCED' },
    { command: 'carry-out', by: ['sender'], from: ['UNANNOUNCED'], to: 'CARRIED_OUT', sets: ['NOT_ANNOUNCED'] },
    { command: 'carry-out', by: ['sender'], from: STANDING, to: 'CARRIED_OUT' },
    { command: 'call-off', by: ['sender'], from: STANDING, to: 'CALLED_OFF' },
    { command: 'change', by: ['sender'], from: STANDING, to: 'ANNOUNCED', clears: ['OBJECTED'] },
    { command: 'see', by: ['receiver'], from: ['ANNOUNCED'], to: 'SEEN' },
    { command: 'question', by: ['receiver'], from: ['SEEN'], forbids: ['QUESTION_OPEN'], sets: ['QUESTION_OPEN'] },
    { command: 'object', by: ['receiver'], from: ['SEEN'], forbids: ['OBJECTED'], sets: ['OBJECTED'] },
    { command: 'answer', by: ['sender'], from: STANDING, needs: ['QUESTION_OPEN'], clears: ['QUESTION_OPEN'] },
  ],
};
