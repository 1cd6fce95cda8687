import { AmountGrosze, Day, NotBefore, OneOf, Optional } from '../checking/rules';
import { Category } from './category';

/** Kinds of benefit paid by a labour office. */
export const LABOUR_BENEFIT_KINDS = [
  'UNEMPLOYMENT_BENEFIT',
  'SCHOLARSHIP',
  'ACTIVATION_SUPPLEMENT',
  'INTEGRATION_BENEFIT',
  'OTHER',
] as const;

/** What happened to the benefit. */
export const LABOUR_BENEFIT_STATES = ['GRANTED', 'SUSPENDED', 'RESUMED', 'LOST'] as const;

/** A benefit that a labour office pays was granted, suspended, resumed or lost. */
export class LabourBenefitChanged {
  /** Which benefit it is. */
  @Category('18')
  @OneOf(LABOUR_BENEFIT_KINDS)
  kind: (typeof LABOUR_BENEFIT_KINDS)[number];

  /** What happened to it. */
  @Category('18')
  @OneOf(LABOUR_BENEFIT_STATES)
  state: (typeof LABOUR_BENEFIT_STATES)[number];

  /** Per month, in grosze. */
  @Category('18')
  @AmountGrosze()
  amountGrosze: number;

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
}
