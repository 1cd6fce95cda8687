import type { Access } from '../facts/access';
import type { WorkFact } from '../facts/log-fact';
import type { Explanation, Reason } from '../facts/reason';

/** Something somebody has to look at. Findings with one `item` are one item of the queue. */
export interface Finding {
  /** The access, which may be weeks past where it shows only then; of a case that looks made up, its opening. */
  access: Access | WorkFact;
  /** Absent of what has shown later. */
  explanation?: Explanation | undefined;
  /** At least one. */
  reasons: readonly Reason[];
  /** The same for all findings on one worker and one person within some days; of a burst, and of hours, on one worker. */
  item: string;
}
