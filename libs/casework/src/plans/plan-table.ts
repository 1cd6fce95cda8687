import type { Move, ProcessTable } from '../processes/process-table';
import type { PlanFlag, PlanSide, PlanState, PlanWords } from './plan';

interface Side {
  side: PlanSide;
  proposed: PlanFlag;
  closed: PlanFlag;
}

const LABOUR: Side = { side: 'labour', proposed: 'BY_LABOUR', closed: 'LABOUR_CLOSED' };
const WELFARE: Side = { side: 'welfare', proposed: 'BY_WELFARE', closed: 'WELFARE_CLOSED' };
const PROPOSALS: readonly PlanFlag[] = ['BY_LABOUR', 'BY_WELFARE'];
const BOTH: readonly PlanSide[] = ['labour', 'welfare'];
const UNFROZEN: readonly PlanState[] = ['DRAFT', 'PROPOSED', 'AGREED'];
const RECORDABLE: readonly PlanState[] = ['PROPOSED', 'AGREED'];

/** A joint plan. A version proposed while another is in force leaves the plan agreed. */
export const PLANS: ProcessTable<PlanWords> = {
  initial: 'DRAFT',
  final: ['CLOSED'],
  moves: [
    ...movesOfSide(LABOUR, WELFARE),
    ...movesOfSide(WELFARE, LABOUR),
    { command: 'move-step', by: ['labour', 'welfare', 'ngo'], from: ['AGREED'] },
    { command: 'pay-support', by: BOTH, from: ['AGREED'] },
    { command: 'record-minutes', by: BOTH, from: RECORDABLE },
    { command: 'share-minutes', by: BOTH, from: RECORDABLE },
    { command: 'close', by: BOTH, from: ['AGREED'], to: 'CLOSED' },
    { command: 'expire', by: BOTH, from: ['FROZEN'], to: 'CLOSED' },
  ],
};

function movesOfSide(own: Side, other: Side): Move<PlanWords>[] {
  const by = [own.side];
  return [
    { command: 'propose', by, from: ['DRAFT'], to: 'PROPOSED', sets: [own.proposed] },
    { command: 'propose', by, from: ['AGREED'], forbids: PROPOSALS, sets: [own.proposed] },
    {
      command: 'approve',
      by,
      from: RECORDABLE,
      to: 'AGREED',
      needs: [other.proposed],
      sets: ['IN_FORCE'],
      clears: PROPOSALS,
    },
    { command: 'return', by, from: ['PROPOSED'], to: 'DRAFT', needs: [other.proposed], clears: PROPOSALS },
    { command: 'return', by, from: ['AGREED'], needs: [other.proposed], clears: PROPOSALS },
    { command: 'freeze', by, from: UNFROZEN, to: 'FROZEN', sets: [own.closed] },
    { command: 'freeze', by, from: ['FROZEN'], forbids: [own.closed], sets: [own.closed] },
    ...reopenings(own, other),
  ];
}

/** A new case on the side whose case has closed; what holds then is what held before. */
function reopenings({ side, closed }: Side, other: Side): Move<PlanWords>[] {
  const reopen = { command: 'reopen', by: [side], from: ['FROZEN'], clears: [closed] } as const;
  return [
    { ...reopen, needs: [closed, other.closed] },
    { ...reopen, needs: [closed, 'IN_FORCE'], to: 'AGREED' },
    ...PROPOSALS.map((flag) => ({ ...reopen, needs: [closed, flag], to: 'PROPOSED' as const })),
    { ...reopen, needs: [closed], to: 'DRAFT' },
  ];
}
