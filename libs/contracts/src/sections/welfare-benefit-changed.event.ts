import { AmountGrosze, Day, NotBefore, OneOf, Optional, Text } from '../checking/rules';
import { Category } from './category';

/** Kinds after the act, under their Polish names. */
export const WELFARE_BENEFIT_KINDS = [
  'ZASILEK_STALY',
  'ZASILEK_OKRESOWY',
  'ZASILEK_CELOWY',
  'SPECJALNY_ZASILEK_CELOWY',
  'POSILEK',
  'SCHRONIENIE',
  'USLUGI_OPIEKUNCZE',
  'OTHER',
] as const;

/** What was decided. */
export const WELFARE_DECISIONS = ['GRANTED', 'REFUSED', 'CHANGED', 'ENDED'] as const;

/** A welfare benefit (u.p.s. art. 36) was granted, refused, changed or ended. */
export class WelfareBenefitChanged {
  /** Which benefit it is, under its Polish name. */
  @Category('19a')
  @OneOf(WELFARE_BENEFIT_KINDS)
  kind: (typeof WELFARE_BENEFIT_KINDS)[number];

  /** What was decided. */
  @Category('19a')
  @OneOf(WELFARE_DECISIONS)
  decision: (typeof WELFARE_DECISIONS)[number];

  /** The day of the decision. */
  @Category('19a')
  @Day()
  decidedOn: string;

  /** The first day for which it is given. */
  @Category('19a')
  @Optional()
  @Day()
  from?: string;

  /** The last day for which it is given. */
  @Category('19a')
  @Optional()
  @NotBefore('from')
  @Day()
  to?: string;

  /** Per month, or once for a single benefit. */
  @Category('19a')
  @Optional()
  @AmountGrosze()
  amountGrosze?: number;

  /** Where shelter, meals or care are given. */
  @Category('10')
  @Optional()
  @Text(200)
  place?: string;
}
