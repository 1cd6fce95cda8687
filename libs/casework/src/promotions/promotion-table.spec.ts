import { advance, allowedActions } from '../processes/advance';
import {
  PROMOTION_ACTORS,
  PROMOTION_COMMANDS,
  PROMOTION_STATES,
  type PromotionActor,
  type PromotionCommandName,
  type PromotionState,
} from './promotion';
import { PROMOTIONS } from './promotion-table';

type Becomes = Partial<Record<PromotionCommandName, PromotionState>>;

const WITHDRAW: Becomes = { withdraw: 'WITHDRAWN' };

/** What each may say, and what it becomes; all else is refused. */
const EXPECTED: Record<PromotionState, Partial<Record<PromotionActor, Becomes>>> = {
  UNPROPOSED: { sender: { propose: 'PROPOSED' } },
  PROPOSED: { sender: { ...WITHDRAW, 'ask-person': 'ASKED', 'cannot-ask': 'CANNOT_ASK' }, receiver: WITHDRAW },
  ASKED: {
    sender: { ...WITHDRAW, consent: 'YES', refuse: 'NO', expire: 'EXPIRED', 'cannot-ask': 'CANNOT_ASK' },
    receiver: WITHDRAW,
  },
  YES: { sender: { ...WITHDRAW, 'hand-over': 'WITH_PUP' }, receiver: WITHDRAW },
  WITH_PUP: { sender: WITHDRAW, receiver: { ...WITHDRAW, offer: 'OFFERED' } },
  OFFERED: { sender: WITHDRAW, receiver: { ...WITHDRAW, interview: 'INTERVIEW' } },
  INTERVIEW: { sender: WITHDRAW, receiver: { ...WITHDRAW, hire: 'HIRED', 'not-hire': 'NOT_HIRED' } },
  NO: {},
  EXPIRED: {},
  CANNOT_ASK: {},
  HIRED: {},
  NOT_HIRED: {},
  WITHDRAWN: {},
};

const headOf = (state: PromotionState) => ({ version: 2, state, flags: [] });

describe.each(PROMOTION_STATES)('a promotion that is %s', (state) => {
  it.each(PROMOTION_ACTORS)('lets the %s say what is the own move, and nothing else', (actor) => {
    const becomes: Becomes = {};
    for (const name of PROMOTION_COMMANDS) {
      const answer = advance(PROMOTIONS, headOf(state), { name }, actor);
      if (answer.ok) becomes[name] = answer.head.state;
    }
    expect(becomes).toEqual(EXPECTED[state][actor] ?? {});
    expect(allowedActions(PROMOTIONS, headOf(state), actor).sort()).toEqual(Object.keys(becomes).sort());
  });
});
