import type { Validity } from '../calendar/rule-validity';
import type { NextMove, TitleProvider, TurnKind } from './insurance';

/** What a turn does to titles, counted in days from its own day. */
export interface TurnRule {
  /** Whose title ends, and which day is its last. */
  readonly ends?: { readonly provider: TitleProvider; readonly lastDay: number };
  /** Who has to do what, from which day on. */
  readonly next?: NextMove & { readonly from: number };
}

/** The law on covers, with its days: it is repealed and made anew, so nothing of it is in code. */
export interface InsuranceRule extends Validity {
  /** Days for which cover lasts after a title has ended. */
  readonly daysAfterTitle: number;
  /** Days before the first day without cover on which it is warned of. */
  readonly warnDaysBefore: readonly number[];
  readonly turns: Readonly<Record<TurnKind, TurnRule>>;
}

export const INSURANCE_RULES: readonly InsuranceRule[] = [
  {
    validFrom: '2004-05-01',
    daysAfterTitle: 30,
    warnDaysBefore: [14, 3],
    turns: {
      // u.p.z. art. 50(2)(2): status ends the day after signing, the welfare centre's title begins 30 days after it.
      CONTRACT_SIGNED: {
        ends: { provider: 'LABOUR', lastDay: 0 },
        next: { who: 'WELFARE', what: 'OPEN_TITLE', from: 30 },
      },
      CONTRACT_BROKEN_OFF: {
        ends: { provider: 'WELFARE', lastDay: 0 },
        next: { who: 'PERSON', what: 'REGISTER', from: 1 },
      },
      // Whoever draws the permanent benefit is not unemployed in the sense of the act.
      PERMANENT_BENEFIT_GRANTED: {
        ends: { provider: 'LABOUR', lastDay: -1 },
        next: { who: 'WELFARE', what: 'OPEN_TITLE', from: 0 },
      },
      PERMANENT_BENEFIT_ENDED: {
        ends: { provider: 'WELFARE', lastDay: 0 },
        next: { who: 'PERSON', what: 'REGISTER', from: 1 },
      },
      RETURNED_TO_REGISTER: { next: { who: 'LABOUR', what: 'OPEN_TITLE', from: 0 } },
      // The register is barred for a time; what remains is a decision of the commune on cover from public funds.
      REMOVED_FOR_REFUSAL: {
        ends: { provider: 'LABOUR', lastDay: -1 },
        next: { who: 'WELFARE', what: 'DECIDE_COVER', from: 0 },
      },
      DIED: {},
    },
  },
];
