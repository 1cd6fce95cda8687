import type { MeetingHistory } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';

/** What the page shows. */
export interface ShownMeeting {
  meeting: MeetingHistory;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}
