import type { ProcessTable } from '../processes/process-table';
import type { PromotionState, PromotionWords } from './promotion';

const UNDER_WAY: readonly PromotionState[] = ['PROPOSED', 'ASKED', 'YES', 'WITH_PUP', 'OFFERED', 'INTERVIEW'];

/** Promotion after a social contract. Only the person's yes leads on to an employer; another offer is another promotion. */
export const PROMOTIONS: ProcessTable<PromotionWords> = {
  initial: 'UNPROPOSED',
  final: ['NO', 'EXPIRED', 'CANNOT_ASK', 'HIRED', 'NOT_HIRED', 'WITHDRAWN'],
  moves: [
    { command: 'propose', by: ['sender'], from: ['UNPROPOSED'], to: 'PROPOSED' },
    { command: 'ask-person', by: ['sender'], from: ['PROPOSED'], to: 'ASKED' },
    { command: 'consent', by: ['sender'], from: ['ASKED'], to: 'YES' },
    { command: 'refuse', by: ['sender'], from: ['ASKED'], to: 'NO' },
    { command: 'expire', by: ['sender'], from: ['ASKED'], to: 'EXPIRED' },
    { command: 'cannot-ask', by: ['sender'], from: ['PROPOSED', 'ASKED'], to: 'CANNOT_ASK' },
    { command: 'hand-over', by: ['sender'], from: ['YES'], to: 'WITH_PUP' },
    { command: 'offer', by: ['receiver'], from: ['WITH_PUP'], to: 'OFFERED' },
    { command: 'interview', by: ['receiver'], from: ['OFFERED'], to: 'INTERVIEW' },
    { command: 'hire', by: ['receiver'], from: ['INTERVIEW'], to: 'HIRED' },
    { command: 'not-hire', by: ['receiver'], from: ['INTERVIEW'], to: 'NOT_HIRED' },
    // The person may say so to either.
    { command: 'withdraw', by: ['sender', 'receiver'], from: UNDER_WAY, to: 'WITHDRAWN' },
  ],
};
