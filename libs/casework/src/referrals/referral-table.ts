import type { ProcessTable } from '../processes/process-table';
import type { ReferralState, ReferralWords } from './referral';

const UNDER_WAY: readonly ReferralState[] = ['SENT', 'ACCEPTED', 'RUNNING'];
const TAKEN_ON: readonly ReferralState[] = ['ACCEPTED', 'RUNNING'];

/**
 * Referral and answer. `void` says that it never should have been sent; like every step it leaves final states alone.
 */
export const REFERRALS: ProcessTable<ReferralWords> = {
  initial: 'DRAFT',
  final: ['DONE', 'REJECTED', 'WITHDRAWN', 'VOID'],
  moves: [
    { command: 'send', by: ['sender'], from: ['DRAFT'], to: 'SENT' },
    { command: 'accept', by: ['receiver'], from: ['SENT'], to: 'ACCEPTED' },
    { command: 'reject', code: 'NOT_OURS', by: ['receiver'], from: ['SENT'], to: 'REJECTED', sets: ['NOT_OURS'] },
    { command: 'reject', by: ['receiver'], from: ['SENT'], to: 'REJECTED' },
    { command: 'start', by: ['receiver'], from: ['ACCEPTED'], to: 'RUNNING', forbids: ['ON_HOLD'] },
    { command: 'hold', by: ['receiver'], from: TAKEN_ON, forbids: ['ON_HOLD'], sets: ['ON_HOLD'] },
    { command: 'resume', by: ['receiver'], from: TAKEN_ON, needs: ['ON_HOLD'], clears: ['ON_HOLD'] },
    { command: 'notify', by: ['receiver'], from: TAKEN_ON },
    { command: 'finish', by: ['receiver'], from: ['RUNNING'], to: 'DONE' },
    { command: 'withdraw', by: ['sender'], from: UNDER_WAY, to: 'WITHDRAWN' },
    { command: 'void', by: ['sender'], from: UNDER_WAY, to: 'VOID' },
    { command: 'remind', by: ['sender'], from: UNDER_WAY },
    { command: 'ask', by: ['sender'], from: UNDER_WAY, forbids: ['SENDER_ASKS'], sets: ['SENDER_ASKS'] },
    { command: 'ask', by: ['receiver'], from: UNDER_WAY, forbids: ['RECEIVER_ASKS'], sets: ['RECEIVER_ASKS'] },
    { command: 'answer', by: ['receiver'], from: UNDER_WAY, needs: ['SENDER_ASKS'], clears: ['SENDER_ASKS'] },
    { command: 'answer', by: ['sender'], from: UNDER_WAY, needs: ['RECEIVER_ASKS'], clears: ['RECEIVER_ASKS'] },
    { command: 'reassign', by: ['sender-coordinator', 'receiver-coordinator'], from: UNDER_WAY },
    { command: 'forward', by: ['sender'], from: ['REJECTED'], needs: ['NOT_OURS'], clears: ['NOT_OURS'] },
  ],
};
