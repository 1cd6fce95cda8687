import { Day, OneOf } from '../checking/rules';
import { Category } from './category';

/** The first interview on a person and their family, one that brings an earlier one up to date, one that another body asked for. */
export const INTERVIEW_KINDS = ['FIRST', 'UPDATE', 'ON_REQUEST', 'OTHER'] as const;

/** A family interview (u.p.s. art. 107) was held: that and when, never its text. */
export class InterviewUpdated {
  /** Which interview it was. */
  @Category('19a')
  @OneOf(INTERVIEW_KINDS)
  kind: (typeof INTERVIEW_KINDS)[number];

  /** The day on which it was held. */
  @Category('19a')
  @Day()
  heldOn: string;
}
