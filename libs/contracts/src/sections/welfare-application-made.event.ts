import { Day, OneOf } from '../checking/rules';
import { Category } from './category';
import { WELFARE_BENEFIT_KINDS } from './welfare-benefit-changed.event';

/** Made, decided on, or withdrawn by the person. */
export const WELFARE_APPLICATION_STATES = ['MADE', 'DECIDED', 'WITHDRAWN'] as const;

/** Somebody asked for a welfare benefit. What was written in the application is never published; what was decided is a record of `welfare-benefits`. */
export class WelfareApplicationMade {
  /** Which benefit was asked for, under its Polish name. */
  @Category('19a')
  @OneOf(WELFARE_BENEFIT_KINDS)
  kind: (typeof WELFARE_BENEFIT_KINDS)[number];

  /** The day on which it was made. */
  @Category('19a')
  @Day()
  madeOn: string;

  /** Made, decided on, or withdrawn by the person. */
  @Category('19a')
  @OneOf(WELFARE_APPLICATION_STATES)
  state: (typeof WELFARE_APPLICATION_STATES)[number];
}
