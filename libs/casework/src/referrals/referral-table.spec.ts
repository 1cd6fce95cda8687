import { advance, allowedActions } from '../processes/advance';
import {
  REFERRAL_ACTORS,
  REFERRAL_COMMANDS,
  REFERRAL_STATES,
  type ReferralActor,
  type ReferralCommandName,
  type ReferralFlag,
  type ReferralState,
} from './referral';
import { REFERRALS } from './referral-table';

type Becomes = Partial<Record<ReferralCommandName, ReferralState>>;

const RECEIVED = { hold: 'ACCEPTED', ask: 'ACCEPTED', notify: 'ACCEPTED' } as const;
const RUNNING = { finish: 'DONE', hold: 'RUNNING', ask: 'RUNNING', notify: 'RUNNING' } as const;
const senders = (state: ReferralState): Becomes => ({
  withdraw: 'WITHDRAWN',
  void: 'VOID',
  remind: state,
  ask: state,
});

/** What each may say without anything being asked, held or forwardable, and what it becomes; all else is refused. */
const EXPECTED: Record<ReferralState, Partial<Record<ReferralActor, Becomes>>> = {
  DRAFT: { sender: { send: 'SENT' } },
  SENT: {
    sender: senders('SENT'),
    receiver: { accept: 'ACCEPTED', reject: 'REJECTED', ask: 'SENT' },
    'sender-coordinator': { reassign: 'SENT' },
    'receiver-coordinator': { reassign: 'SENT' },
  },
  ACCEPTED: {
    sender: senders('ACCEPTED'),
    receiver: { ...RECEIVED, start: 'RUNNING' },
    'sender-coordinator': { reassign: 'ACCEPTED' },
    'receiver-coordinator': { reassign: 'ACCEPTED' },
  },
  RUNNING: {
    sender: senders('RUNNING'),
    receiver: RUNNING,
    'sender-coordinator': { reassign: 'RUNNING' },
    'receiver-coordinator': { reassign: 'RUNNING' },
  },
  DONE: {},
  REJECTED: {},
  WITHDRAWN: {},
  VOID: {},
};

const headOf = (state: ReferralState, flags: readonly ReferralFlag[] = []) => ({ version: 4, state, flags });

describe.each(REFERRAL_STATES)('a referral that is %s', (state) => {
  it.each(REFERRAL_ACTORS)('lets the %s say what is the own move, and nothing else', (actor) => {
    const becomes: Becomes = {};
    for (const name of REFERRAL_COMMANDS) {
      const answer = advance(REFERRALS, headOf(state), { name }, actor);
      if (answer.ok) becomes[name] = answer.head.state;
      else expect(answer).toMatchObject({ presentVersion: 4, parts: { command: name, state, actor } });
      expect(answer.ok ? answer.head.version : 5).toBe(5);
    }
    expect(becomes).toEqual(EXPECTED[state][actor] ?? {});
    expect(allowedActions(REFERRALS, headOf(state), actor).sort()).toEqual(Object.keys(becomes).sort());
  });
});

describe('what holds beside a state', () => {
  it.each<[ReferralState, ReferralFlag, ReferralActor, ReferralCommandName, boolean]>([
    ['ACCEPTED', 'ON_HOLD', 'receiver', 'start', false],
    ['ACCEPTED', 'ON_HOLD', 'receiver', 'resume', true],
    ['RUNNING', 'ON_HOLD', 'receiver', 'finish', true],
    ['RUNNING', 'ON_HOLD', 'receiver', 'hold', false],
    ['SENT', 'SENDER_ASKS', 'receiver', 'answer', true],
    ['SENT', 'SENDER_ASKS', 'sender', 'answer', false],
    ['SENT', 'RECEIVER_ASKS', 'sender', 'answer', true],
    ['SENT', 'RECEIVER_ASKS', 'receiver', 'ask', false],
    ['REJECTED', 'NOT_OURS', 'sender', 'forward', true],
    ['REJECTED', 'NOT_OURS', 'receiver', 'forward', false],
  ])('%s with %s: the %s may %s: %s', (state, flag, actor, name, ok) => {
    expect(advance(REFERRALS, headOf(state, [flag]), { name }, actor).ok).toBe(ok);
  });

  it('ends with the referral, but for the offer to forward it', () => {
    const held = headOf('RUNNING', ['ON_HOLD', 'SENDER_ASKS']);
    expect(advance(REFERRALS, held, { name: 'finish', code: 'COMPLETED' }, 'receiver')).toMatchObject({
      head: { state: 'DONE', flags: [] },
    });
    for (const [code, flags] of [['NOT_OURS', ['NOT_OURS']] as const, ['NO_CAPACITY', []] as const])
      expect(advance(REFERRALS, headOf('SENT'), { name: 'reject', code }, 'receiver')).toMatchObject({
        head: { flags },
      });
  });

  it.each<[ReferralState, ReferralActor, ReferralCommandName, string]>([
    ['DONE', 'sender', 'withdraw', 'process-ended'],
    ['SENT', 'receiver', 'start', 'not-in-this-state'],
    ['SENT', 'sender', 'accept', 'not-your-move'],
    ['SENT', 'receiver', 'answer', 'condition-not-met'],
  ])('says why not: %s, %s, %s: %s', (state, actor, name, code) => {
    expect(advance(REFERRALS, headOf(state), { name }, actor)).toMatchObject({ ok: false, code });
  });
});
