import { Count, OneOf, Optional, Text } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';

/** Of what somebody writes to the other party, in characters. */
export const MAX_TEXT_LENGTH = 4000;
/** Of a title, a role, a unit. */
export const MAX_TITLE_LENGTH = 200;

/** A step that says nothing but itself. */
export class PlainCommand {
  @OneOf(['start', 'resume', 'remind', 'reopen'])
  name: 'start' | 'resume' | 'remind' | 'reopen';
}

/** A step that has a reason. */
export class ReasonedCommand {
  @OneOf(['withdraw', 'void', 'return', 'call-off'])
  name: 'withdraw' | 'void' | 'return' | 'call-off';

  @Text(MAX_TEXT_LENGTH)
  reason: string;
}

/** A question, an answer or an objection. */
export class SpokenCommand {
  @OneOf(['ask', 'answer', 'question', 'object'])
  name: 'ask' | 'answer' | 'question' | 'object';

  @Text(MAX_TEXT_LENGTH)
  text: string;
}

/** What every step says beside its command. */
export class StepFrame {
  /** A random UUID of your own: sent again under it, the step is made once. */
  @RequestId()
  stepId: string;

  /** The version that you have seen: on another one, somebody was faster. */
  @Count(1)
  basedOn: number;
}

/** Which process is meant. */
export class ProcessParameters {
  @RequestId()
  id: string;
}

/** Which processes are listed. */
export class ProcessListQuery {
  /** `true`: those alone whose day has passed: the answer is overdue, nobody has opened the announcement, the frozen plan may be closed. */
  @Optional()
  @OneOf(['true', 'false'])
  overdue?: 'true' | 'false';

  /** `true`: those alone that coordinators are to see to: some working days after the day has passed, or while minutes of a meeting are not shared. */
  @Optional()
  @OneOf(['true', 'false'])
  withCoordinators?: 'true' | 'false';

  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;
}
