import { type Advance, refusalOf } from '../processes/advance';
import { lookUp } from '../processes/command-table';
import { peselFault } from '../processes/free-text';
import { initialHead } from '../processes/process-table';
import type { Acting } from '../processes/step';
import { advancePlan } from './advance-plan';
import type { Plan, PlanActor, PlanCommand, PlanCommandName, PlanHead } from './plan';
import { PLAN_FAULTS } from './plan-faults';
import { PLANS } from './plan-table';

/** A plan that nothing has been said in. */
export const NEW_PLAN: Plan = { head: initialHead(PLANS), agreed: [], progress: {}, minutes: [], paid: {} };

/** Whether a party may say this now, as its edge asks before it sends; the gateway decides once more, without the content. */
export function decidePlan(
  plan: Plan,
  command: PlanCommand,
  by: Acting<PlanActor>,
): Advance<PlanHead, PlanCommandName> {
  const answer = advancePlan(plan.head, command, by);
  if (!answer.ok) return answer;
  const fault = peselFault(command) ?? lookUp(PLAN_FAULTS, plan, command, by);
  return fault === undefined ? answer : refusalOf(PLANS, plan.head, by.actor, fault);
}
