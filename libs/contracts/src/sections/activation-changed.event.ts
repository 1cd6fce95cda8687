import { Day, NotBefore, OneOf, Optional, Text, WholeNumber } from '../checking/rules';
import { Category } from './category';

/** Forms of activation; the individual action plan is published as one. */
export const ACTIVATION_FORMS = [
  'TRAINEESHIP',
  'TRAINING',
  'INTERVENTION_WORKS',
  'PUBLIC_WORKS',
  'SOCIALLY_USEFUL_WORK',
  'ACTIVATION_AND_INTEGRATION_PROGRAMME',
  'VOUCHER',
  'START_UP_FUNDS',
  'INDIVIDUAL_ACTION_PLAN',
  'OTHER',
] as const;

/** Where the form of activation stands. */
export const ACTIVATION_STATES = ['PROPOSED', 'STARTED', 'INTERRUPTED', 'ENDED', 'CHANGED'] as const;

/** A form of activation was proposed, started, interrupted, ended or changed. */
export class ActivationChanged {
  /** Which form of activation it is. */
  @Category('18')
  @OneOf(ACTIVATION_FORMS)
  form: (typeof ACTIVATION_FORMS)[number];

  /** Where it stands. */
  @Category('18')
  @OneOf(ACTIVATION_STATES)
  state: (typeof ACTIVATION_STATES)[number];

  /** The first day. */
  @Category('18')
  @Day()
  from: string;

  /** The last day. */
  @Category('18')
  @Optional()
  @NotBefore('from')
  @Day()
  to?: string;

  /** The name of the employer or training body. */
  @Category('18')
  @Optional()
  @Text(200)
  organiser?: string;

  /** Hours a week. */
  @Category('18')
  @Optional()
  @WholeNumber(0, 168)
  hoursPerWeek?: number;

  /** Data on health (GDPR art. 9): a category of its own, in no default scope. */
  @Category('13')
  @Optional()
  @Text(2000)
  healthContraindications?: string;
}
