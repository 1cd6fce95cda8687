import { PLAN_OUTCOMES, type PlanOutcome, STEP_STATES, type StepState } from '@lacznik/casework';
import { ChosenByName } from '../../checking/chosen-by-name';
import { AmountGrosze, Day, Month, Nested, OneOf, Optional, Reference, Text } from '../../checking/rules';
import type { DataClass } from '../../checking/shape';
import { ContentHash } from '../../messages/process-words';
import { MAX_TEXT_LENGTH, PlainCommand, ReasonedCommand, StepFrame } from './process-commands';
import { JointPlanContent, PlanMinutes } from './plan-content';

/** A version is proposed. */
export class ProposePlan {
  @OneOf(['propose'])
  name: 'propose';

  @Nested(() => JointPlanContent)
  content: JointPlanContent;

  /** SHA-256 of the content's canonical JSON (RFC 8785); left out, your edge works it out. */
  @Optional()
  @ContentHash()
  contentHash?: string;
}

/** The other side approves what was proposed. */
export class ApprovePlan {
  @OneOf(['approve'])
  name: 'approve';

  /** Of the proposal as you have read it. */
  @ContentHash()
  contentHash: string;
}

/** The owner of a step moves it. */
export class MovePlanStep {
  @OneOf(['move-step'])
  name: 'move-step';

  /** Its id in the version in force. */
  @Reference()
  step: string;

  @OneOf(STEP_STATES)
  to: StepState;

  @Optional()
  @Day()
  from?: string;

  @Optional()
  @Day()
  until?: string;

  /** Of what is broken off. */
  @Optional()
  @Text(MAX_TEXT_LENGTH)
  reason?: string;
}

/** The support of a month was paid. */
export class PaySupport {
  @OneOf(['pay-support'])
  name: 'pay-support';

  @Month()
  month: string;

  @AmountGrosze()
  amountGrosze: number;
}

/** A meeting was held. */
export class RecordMinutes {
  @OneOf(['record-minutes'])
  name: 'record-minutes';

  @Nested(() => PlanMinutes)
  minutes: PlanMinutes;
}

/** The text of minutes is shared. */
export class ShareMinutes {
  @OneOf(['share-minutes'])
  name: 'share-minutes';

  @Reference()
  id: string;

  @Text(MAX_TEXT_LENGTH)
  text: string;
}

/** The plan is closed, with what came of it. */
export class ClosePlan {
  @OneOf(['close'])
  name: 'close';

  @OneOf(PLAN_OUTCOMES)
  code: PlanOutcome;
}

/** An edge itself says that its institution's case has closed, or that the plan has been frozen for its days. */
export class AutomaticPlanCommand {
  @OneOf(['freeze', 'expire'])
  name: 'freeze' | 'expire';
}

/** What may be said in a joint plan, by name. */
export const PLAN_STEPS = {
  propose: ProposePlan,
  approve: ApprovePlan,
  return: ReasonedCommand,
  'move-step': MovePlanStep,
  'pay-support': PaySupport,
  'record-minutes': RecordMinutes,
  'share-minutes': ShareMinutes,
  reopen: PlainCommand,
  close: ClosePlan,
} as const satisfies Record<string, DataClass>;

/** One of them. */
export type PlanStepCommand = InstanceType<(typeof PLAN_STEPS)[keyof typeof PLAN_STEPS]>;

/** A step in a joint plan. */
export class JointPlanStep extends StepFrame {
  @ChosenByName(() => PLAN_STEPS)
  command: PlanStepCommand;
}
