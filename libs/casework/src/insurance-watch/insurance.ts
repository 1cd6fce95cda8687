/** Where a title to health insurance comes from: the register of a labour office, a welfare centre, a family member, a job or other. */
export const TITLE_PROVIDERS = ['LABOUR', 'WELFARE', 'FAMILY', 'OTHER'] as const;
export type TitleProvider = (typeof TITLE_PROVIDERS)[number];

/** A title, both days included; without `to` it goes on. Days are `YYYY-MM-DD`. */
export interface InsuranceTitle {
  readonly provider: TitleProvider;
  readonly from: string;
  readonly to?: string;
}

/** What happens to a person and moves the title from one side to the other. */
export const TURN_KINDS = [
  'CONTRACT_SIGNED',
  'CONTRACT_BROKEN_OFF',
  'PERMANENT_BENEFIT_GRANTED',
  'PERMANENT_BENEFIT_ENDED',
  'RETURNED_TO_REGISTER',
  'REMOVED_FOR_REFUSAL',
  'DIED',
] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

/** `on`: the day of signing, the last day of a contract or benefit, the first day of a benefit, of registration or without status. */
export interface Turn {
  readonly kind: TurnKind;
  readonly on: string;
}

/** What has to be done, and who does it. */
export interface NextMove {
  readonly who: 'LABOUR' | 'WELFARE' | 'PERSON';
  readonly what: 'OPEN_TITLE' | 'DECIDE_COVER' | 'REGISTER';
}

/** What an edge is to say about a person's cover. */
export type InsuranceWatch =
  | {
      readonly state: 'GAP';
      /** The first day without cover. */
      readonly firstDayWithout: string;
      readonly move: NextMove;
      /** The first day on which the move can be made; absent where nothing says so. */
      readonly from?: string;
      /** The last covered day: done later, there is a gap. */
      readonly by: string;
      /** The days on which both sides are warned. */
      readonly warnOn: readonly string[];
    }
  /** Something had moved the title, and this provider's title has closed the gap, or makes it moot. */
  | { readonly state: 'CLOSED'; readonly provider: TitleProvider }
  | { readonly state: 'COVERED' }
  | { readonly state: 'DIED' };
