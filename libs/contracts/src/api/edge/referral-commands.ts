import {
  REFERRAL_OUTCOMES,
  type ReferralOutcome,
  REJECT_CODES,
  type RejectCode,
  WORK_NOTICES,
  type WorkNotice,
} from '@lacznik/casework';
import { ChosenByName } from '../../checking/chosen-by-name';
import { InstitutionId, Nested, OneOf, Optional, OwnKey, Text } from '../../checking/rules';
import type { DataClass } from '../../checking/shape';
import { RequestId } from '../../messages/request-id';
import {
  MAX_TEXT_LENGTH,
  MAX_TITLE_LENGTH,
  PlainCommand,
  ReasonedCommand,
  SpokenCommand,
  StepFrame,
} from './process-commands';
import { ReferralHold, SentReferral } from './referral-content';

/** The first step. */
export class SendReferral {
  @OneOf(['send'])
  name: 'send';

  @Nested(() => SentReferral)
  content: SentReferral;
}

/** The receiver takes the person on. */
export class AcceptReferral {
  @OneOf(['accept'])
  name: 'accept';

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;
}

/** The receiver does not. */
export class RejectReferral {
  @OneOf(['reject'])
  name: 'reject';

  @OneOf(REJECT_CODES)
  code: RejectCode;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;

  /** Of `NOT_OURS`: to whom the sender may forward it. */
  @Optional()
  @InstitutionId()
  suggestedReceiver?: string;
}

/** The receiver waits with it. */
export class HoldReferral extends ReferralHold {
  @OneOf(['hold'])
  name: 'hold';
}

/** Of `PSU`: what the organiser tells the labour office at once. */
export class NotifyOfWork {
  @OneOf(['notify'])
  name: 'notify';

  @OneOf(WORK_NOTICES)
  code: WorkNotice;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;
}

/** What came of it. */
export class FinishReferral {
  @OneOf(['finish'])
  name: 'finish';

  @OneOf(REFERRAL_OUTCOMES)
  code: ReferralOutcome;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;
}

/** A coordinator hands it to another unit of their institution. */
export class ReassignReferral {
  @OneOf(['reassign'])
  name: 'reassign';

  /** The unit, never a person's name. */
  @Text(MAX_TITLE_LENGTH)
  to: string;
}

/** The sender has forwarded what was not the receiver's. */
export class ForwardReferral {
  @OneOf(['forward'])
  name: 'forward';

  /** The new referral. */
  @RequestId()
  referral: string;
}

/** What may be said in a referral that was sent, by name. */
export const REFERRAL_STEPS = {
  accept: AcceptReferral,
  reject: RejectReferral,
  start: PlainCommand,
  hold: HoldReferral,
  resume: PlainCommand,
  notify: NotifyOfWork,
  finish: FinishReferral,
  withdraw: ReasonedCommand,
  void: ReasonedCommand,
  remind: PlainCommand,
  ask: SpokenCommand,
  answer: SpokenCommand,
  reassign: ReassignReferral,
  forward: ForwardReferral,
} as const satisfies Record<string, DataClass>;

/** One of them. */
export type ReferralStepCommand = InstanceType<(typeof REFERRAL_STEPS)[keyof typeof REFERRAL_STEPS]>;

/** The receiver's case that is opened with the acceptance, by the referral's legal basis and purpose. */
export class CaseToOpen {
  /** Your own reference. */
  @OwnKey()
  caseReference: string;
}

/** A step in a referral. */
export class ReferralStep extends StepFrame {
  @ChosenByName(() => REFERRAL_STEPS)
  command: ReferralStepCommand;

  /** With `accept` alone: the case is opened in the moment in which the hub accepts the step. */
  @Optional()
  @Nested(() => CaseToOpen)
  openCase?: CaseToOpen;
}
