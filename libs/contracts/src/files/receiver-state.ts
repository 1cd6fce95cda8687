import { Count, InstitutionId, ListOf, Nested, Optional, Reference, rule, Text } from '../checking/rules';
import { check, type Checked, shapeOf } from '../checking/shape';

const MAX_HELD = 1_000_000;
const MAX_ID_LENGTH = 200;

/** Ids of events, in one rule: a rule for each would take most of a trial's time. */
function EventIds(): PropertyDecorator {
  const isId = (id: unknown): boolean => typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
  return rule(
    'eventIds',
    (value) => Array.isArray(value) && value.length <= MAX_HELD && value.every(isId),
    'a list of ids of events',
    { type: 'array', maxItems: MAX_HELD, items: { type: 'string', minLength: 1, maxLength: MAX_ID_LENGTH } },
  );
}

/** One record that a receiver holds. */
export class HeldRecord {
  /** The receiver's own case. */
  @Reference()
  caseReference: string;

  @InstitutionId()
  publisher: string;

  /** Such as `registrations`. */
  @Text(100)
  section: string;

  @Reference()
  recordId: string;

  /** The `sequence` of the delivery that its content is from. */
  @Count(1)
  sequence: number;
}

/** What a receiver in a sandbox holds, as it says so itself to whoever tries it. */
export class ReceiverState {
  /** In any order. Those of other cases than the trial's may be among them. */
  @ListOf(Nested(() => HeldRecord), 0, MAX_HELD)
  records: HeldRecord[];

  /** The id of each event, once for each time that it took effect. Absent where nobody keeps count. */
  @Optional()
  @EventIds()
  effects?: string[];

  /** The numbers of the feed that never came, as the receiver knows. Absent where it keeps no account of them. */
  @Optional()
  @ListOf(Count(1), 0, MAX_HELD)
  missing?: number[];

  /** The highest number of the feed that it has; a trial by Kafka goes on behind it. */
  @Optional()
  @Count()
  last?: number;
}

const STATE = shapeOf(ReceiverState);

/** Checks the form of what a receiver says. */
export function checkReceiverState(value: unknown): Checked<ReceiverState> {
  return check(STATE, value, '');
}
