import { Day, OneOf, Optional, Pattern, Text } from '../checking/rules';
import { Category } from './category';

/** What was proposed. */
export const PROPOSAL_KINDS = ['JOB', 'SERVICE'] as const;

/** What the person answered. */
export const PROPOSAL_ANSWERS = ['ACCEPTED', 'REFUSED', 'NO_ANSWER'] as const;

/** A job or another labour-market service was proposed, or the person answered. */
export class ProposalChanged {
  /** What was proposed. */
  @Category('18')
  @OneOf(PROPOSAL_KINDS)
  kind: (typeof PROPOSAL_KINDS)[number];

  /** The day of the proposal. */
  @Category('18')
  @Day()
  madeOn: string;

  /** What the person answered. */
  @Category('18')
  @OneOf(PROPOSAL_ANSWERS)
  answer: (typeof PROPOSAL_ANSWERS)[number];

  /** Classification of occupations and specialities (KZiS), 6 digits. */
  @Category('12')
  @Optional()
  @Pattern(/^[0-9]{6}$/, 'an occupation code of 6 digits')
  occupationCode?: string;

  /** Why the person refused: readiness for work, hence category 17. */
  @Category('17')
  @Optional()
  @Text(500)
  refusalReason?: string;
}
