import { allowedActions } from '../processes/advance';
import { advancePlan } from './advance-plan';
import {
  PLAN_ACTORS,
  PLAN_COMMANDS,
  PLAN_STATES,
  type PlanActor,
  type PlanCommandName,
  type PlanFlag,
  type PlanHead,
  type PlanState,
} from './plan';
import { PLANS } from './plan-table';

type Becomes = Partial<Record<PlanCommandName, PlanState>>;
type Scene = readonly [title: string, state: PlanState, flags: readonly PlanFlag[]];

const MINUTES = (state: PlanState): Becomes => ({ 'record-minutes': state, 'share-minutes': state });
const IN_FORCE: Becomes = {
  ...MINUTES('AGREED'),
  'move-step': 'AGREED',
  'pay-support': 'AGREED',
  close: 'CLOSED',
  freeze: 'FROZEN',
};
const NGO_IN_FORCE: Becomes = { 'move-step': 'AGREED' };

/** Every state with what can hold beside it, and what each may then say and what it becomes; all else is refused. */
const EXPECTED: readonly [Scene, Partial<Record<PlanActor, Becomes>>][] = [
  [
    ['in draft', 'DRAFT', []],
    { labour: { propose: 'PROPOSED', freeze: 'FROZEN' }, welfare: { propose: 'PROPOSED', freeze: 'FROZEN' } },
  ],
  [
    ['proposed by the labour office', 'PROPOSED', ['BY_LABOUR']],
    {
      labour: { ...MINUTES('PROPOSED'), freeze: 'FROZEN' },
      welfare: { ...MINUTES('PROPOSED'), freeze: 'FROZEN', approve: 'AGREED', return: 'DRAFT' },
    },
  ],
  [
    ['proposed by the welfare centre', 'PROPOSED', ['BY_WELFARE']],
    {
      labour: { ...MINUTES('PROPOSED'), freeze: 'FROZEN', approve: 'AGREED', return: 'DRAFT' },
      welfare: { ...MINUTES('PROPOSED'), freeze: 'FROZEN' },
    },
  ],
  [
    ['agreed', 'AGREED', ['IN_FORCE']],
    { labour: { ...IN_FORCE, propose: 'AGREED' }, welfare: { ...IN_FORCE, propose: 'AGREED' }, ngo: NGO_IN_FORCE },
  ],
  [
    ['agreed, with a new version beside the one in force', 'AGREED', ['BY_LABOUR', 'IN_FORCE']],
    { labour: IN_FORCE, welfare: { ...IN_FORCE, approve: 'AGREED', return: 'AGREED' }, ngo: NGO_IN_FORCE },
  ],
  [
    ['frozen when it was agreed', 'FROZEN', ['IN_FORCE', 'LABOUR_CLOSED']],
    { labour: { reopen: 'AGREED', expire: 'CLOSED' }, welfare: { freeze: 'FROZEN', expire: 'CLOSED' } },
  ],
  [
    ['frozen when it was proposed', 'FROZEN', ['BY_LABOUR', 'WELFARE_CLOSED']],
    { labour: { freeze: 'FROZEN', expire: 'CLOSED' }, welfare: { reopen: 'PROPOSED', expire: 'CLOSED' } },
  ],
  [
    ['frozen by both', 'FROZEN', ['LABOUR_CLOSED', 'WELFARE_CLOSED']],
    { labour: { reopen: 'FROZEN', expire: 'CLOSED' }, welfare: { reopen: 'FROZEN', expire: 'CLOSED' } },
  ],
  [
    ['frozen in draft', 'FROZEN', ['LABOUR_CLOSED']],
    { labour: { reopen: 'DRAFT', expire: 'CLOSED' }, welfare: { freeze: 'FROZEN', expire: 'CLOSED' } },
  ],
  [['closed', 'CLOSED', []], {}],
];

const headOf = (state: PlanState, flags: readonly PlanFlag[]): PlanHead => ({
  version: 7,
  state,
  flags,
  marks: { proposedHash: 'h', frozenOn: '2026-03-02' },
});

it('every state of a plan is in the table below', () => {
  expect(new Set(EXPECTED.map(([[, state]]) => state))).toEqual(new Set(PLAN_STATES));
});

describe.each(EXPECTED)('a plan that is %s', ([, state, flags], expected) => {
  it.each(PLAN_ACTORS)('lets %s say what is the own move, and nothing else', (actor) => {
    const becomes: Becomes = {};
    const by = { actor, institution: 'PUP-2606', on: '2026-04-01' };
    for (const name of PLAN_COMMANDS) {
      const answer = advancePlan(headOf(state, flags), { name, contentHash: 'h' }, by);
      if (answer.ok) becomes[name] = answer.head.state;
    }
    expect(becomes).toEqual(expected[actor] ?? {});
    expect(allowedActions(PLANS, headOf(state, flags), actor).sort()).toEqual(Object.keys(becomes).sort());
  });
});

describe('what the hub checks of a plan', () => {
  const by = { actor: 'welfare', institution: 'OPS-260604', on: '2026-03-31' } as const;

  it('is that the hash approved is the one proposed', () => {
    const proposed = headOf('PROPOSED', ['BY_LABOUR']);
    expect(advancePlan(proposed, { name: 'approve', contentHash: 'other' }, by)).toMatchObject({
      code: 'hash-differs',
    });
    expect(advancePlan(proposed, { name: 'approve', contentHash: 'h' }, by)).toMatchObject({
      head: { state: 'AGREED', flags: ['IN_FORCE'], marks: { inForceHash: 'h' } },
    });
  });

  it('is that a proposal has a hash', () => {
    expect(advancePlan(headOf('DRAFT', []), { name: 'propose' }, by)).toMatchObject({ code: 'field-missing' });
  });

  it('is that a frozen plan is closed 30 days later, not before', () => {
    const frozen = headOf('FROZEN', ['IN_FORCE', 'LABOUR_CLOSED']);
    expect(advancePlan(frozen, { name: 'expire' }, by)).toMatchObject({
      code: 'too-early',
      parts: { from: '2026-04-01' },
    });
    expect(advancePlan(frozen, { name: 'expire' }, { ...by, on: '2026-04-01' }).ok).toBe(true);
  });

  it('counts the 30 days from the first side that closed', () => {
    const frozen = advancePlan(headOf('FROZEN', ['LABOUR_CLOSED']), { name: 'freeze' }, by);
    expect(frozen).toMatchObject({ head: { marks: { frozenOn: '2026-03-02' } } });
  });
});
