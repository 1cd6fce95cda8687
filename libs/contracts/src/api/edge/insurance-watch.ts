import { Day, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { INSURANCE_WARNINGS, type InsuranceWarningKind } from '../../messages/insurance-warned';

const MAX_WARNINGS = 1_000_000;

/** One sentence, for workers. */
export class WatchSentence {
  /** In Polish. */
  @Text(1000)
  pl: string;

  /** In English. */
  @Text(1000)
  en: string;
}

/** What has to be done so that cover goes on. */
export class InsuranceMove {
  /** Whose move it is: the labour office's, the welfare centre's, or the person's. */
  @OneOf(['LABOUR', 'WELFARE', 'PERSON'])
  who: 'LABOUR' | 'WELFARE' | 'PERSON';

  /** To open a title, to decide on cover from public funds, or to register. */
  @OneOf(['OPEN_TITLE', 'DECIDE_COVER', 'REGISTER'])
  what: 'OPEN_TITLE' | 'DECIDE_COVER' | 'REGISTER';
}

/** A warning that your institution was given in its feed. */
export class GivenInsuranceWarning {
  /** What it warned of; `GAP_CLOSED` takes back the one before it. */
  @OneOf(INSURANCE_WARNINGS)
  warning: InsuranceWarningKind;

  /** The first day without cover, as it was known. */
  @Day()
  firstDayWithout: string;

  /** The day of the warning. */
  @Day()
  toldOn: string;
}

/** How long the person has health insurance, from your own records and what was disclosed to you on account of the case; as of today. */
export class InsuranceWatchView {
  /** A gap, or none since something moved the title (`CLOSED`), or none (`COVERED`), or the person has died. */
  @OneOf(['GAP', 'CLOSED', 'COVERED', 'DIED'])
  state: 'GAP' | 'CLOSED' | 'COVERED' | 'DIED';

  /** Of a gap: the first day without cover. */
  @Optional()
  @Day()
  firstDayWithout?: string;

  /** Of a gap: whose move it is. */
  @Optional()
  @Nested(() => InsuranceMove)
  move?: InsuranceMove;

  /** Of a gap: the first day on which the move can be made, where one is known. */
  @Optional()
  @Day()
  from?: string;

  /** Of a gap: the last covered day. */
  @Optional()
  @Day()
  by?: string;

  /** The same in words. */
  @Nested(() => WatchSentence)
  sentence: WatchSentence;

  /** What your institution was warned of, oldest first. */
  @ListOf(Nested(() => GivenInsuranceWarning), 0, MAX_WARNINGS)
  warnings: GivenInsuranceWarning[];
}
