import { AmountGrosze, Day, Flag, Month, NotBefore, OneOf, Optional, Pattern, PayerId, Text } from '../checking/rules';
import { Category } from './category';

/** What happened to the obligation. */
export const HEALTH_INSURANCE_STATES = ['AROSE', 'ENDED'] as const;

/** Why an obligation ended. */
export const HEALTH_INSURANCE_END_CAUSES = ['DEATH', 'OTHER'] as const;

/** An obligation to pay a person’s health insurance contribution arose or ended (model in u.p.s. art. 23a(2)(19)). */
export class HealthInsuranceChanged {
  /** What happened to the obligation. */
  @Category('16')
  @OneOf(HEALTH_INSURANCE_STATES)
  state: (typeof HEALTH_INSURANCE_STATES)[number];

  /** The insurance title, from the social insurance institution’s dictionary. */
  @Category('16')
  @Pattern(/^[0-9]{4,6}$/, 'an insurance title code of 4 to 6 digits')
  titleCode: string;

  /** `YYYY-MM`. */
  @Category('16')
  @Month()
  settlementMonth: string;

  /** The base of the contribution. */
  @Category('16')
  @AmountGrosze()
  baseGrosze: number;

  /** The contribution. */
  @Category('16')
  @AmountGrosze()
  amountGrosze: number;

  /** NIP or REGON of the payer. */
  @Category('16')
  @PayerId()
  payerId: string;

  /** Who pays the contribution. */
  @Category('16')
  @Text(200)
  payerName: string;

  /** The first day of the title. */
  @Category('16')
  @Optional()
  @Day()
  from?: string;

  /** The last day of the title, not of the cover that lasts after it; absent while it lasts. */
  @Category('16')
  @Optional()
  @NotBefore('from')
  @Day()
  to?: string;

  /** The person is covered as a member of somebody’s family. */
  @Category('16')
  @Optional()
  @Flag()
  viaFamilyMember?: boolean;

  /** Why the obligation ended. `DEATH` is said on the last day, `to`. */
  @Category('16')
  @Optional()
  @OneOf(HEALTH_INSURANCE_END_CAUSES)
  endCause?: (typeof HEALTH_INSURANCE_END_CAUSES)[number];
}
