import {
  type Adviser,
  type LostBenefit,
  type Minutes,
  NEED_GROUPS,
  type NeedGroup,
  PERSON_STANDS,
  type PersonStand,
  type PlanContent,
  type PlanSide,
  type PlanStep,
  STEP_OWNERS,
  type StepOwner,
  SUPPORT_ENDINGS,
  type SupportEnding,
  type SupportSchedule,
} from '@lacznik/casework';
import {
  AmountGrosze,
  Day,
  DictionaryCode,
  Flag,
  InstitutionId,
  ListOf,
  Month,
  Nested,
  OneOf,
  Optional,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from './process-commands';

/** The two institutions that agree a plan: the labour office, and the other. */
export const PLAN_SIDES = ['labour', 'welfare'] as const satisfies readonly PlanSide[];

const MAX_LISTED = 100;
const MAX_MONTHS = 120;

/** What was found in one group of needs. */
export class Finding {
  @OneOf(NEED_GROUPS)
  group: NeedGroup;

  @Text(MAX_TEXT_LENGTH)
  finding: string;
}

/** The personal adviser: the worker's name is for the institutions alone. */
export class PlanAdviser implements Adviser {
  @OneOf(PLAN_SIDES)
  side: PlanSide;

  @InstitutionId()
  institution: string;

  @Text(MAX_TITLE_LENGTH)
  role: string;

  @Optional()
  @Text(MAX_TITLE_LENGTH)
  worker?: string;
}

/** Where a step is kept that is not kept here. */
export class ManagedElsewhere {
  @Text(MAX_TITLE_LENGTH)
  system: string;

  @Text(MAX_TITLE_LENGTH)
  how: string;
}

/** What one owner does, from and to which day, by which law. */
export class PlannedStep implements PlanStep {
  @Reference()
  id: string;

  @Text(MAX_TITLE_LENGTH)
  title: string;

  @OneOf(NEED_GROUPS)
  need: NeedGroup;

  @OneOf(STEP_OWNERS)
  owner: StepOwner;

  @Day()
  from: string;

  @Day()
  to: string;

  @DictionaryCode()
  legalBasis: string;

  @Optional()
  @Nested(() => ManagedElsewhere)
  managedElsewhere?: ManagedElsewhere;
}

/** A benefit that the person would lose on taking a job, per month. */
export class LostMonthly implements LostBenefit {
  @OneOf(PLAN_SIDES)
  side: PlanSide;

  @Text(MAX_TITLE_LENGTH)
  kind: string;

  @AmountGrosze()
  amountGrosze: number;
}

/** So many months of so many percent. */
export class SupportStage {
  @WholeNumber(1, MAX_MONTHS)
  months: number;

  @WholeNumber(0, 100)
  percent: number;
}

/** Degressive support: starts at the sum of what is lost, falls step by step to nought. */
export class Support implements SupportSchedule {
  @ListOf(Nested(() => LostMonthly), 1, MAX_LISTED)
  lost: LostMonthly[];

  /** What the first month pays: the sum of `lost`. */
  @AmountGrosze()
  startsAtGrosze: number;

  @Month()
  firstMonth: string;

  @ListOf(Nested(() => SupportStage), 1, MAX_MONTHS)
  stages: SupportStage[];

  @ListOf(OneOf(SUPPORT_ENDINGS), 0, SUPPORT_ENDINGS.length)
  endsWith: SupportEnding[];
}

/** What both institutions approve by its hash. */
export class JointPlanContent implements PlanContent {
  @Text(MAX_TEXT_LENGTH)
  goal: string;

  @ListOf(Nested(() => Finding), 0, MAX_LISTED)
  diagnosis: Finding[];

  @Nested(() => PlanAdviser)
  adviser: PlanAdviser;

  /** How the person stands to this version. */
  @OneOf(PERSON_STANDS)
  personStand: PersonStand;

  @ListOf(Nested(() => PlannedStep), 1, MAX_LISTED)
  steps: PlannedStep[];

  @Optional()
  @Nested(() => Support)
  support?: Support;
}

/** Minutes of a meeting; the text of those that are not shared stays with their institution. */
export class PlanMinutes implements Minutes {
  @Reference()
  id: string;

  @Day()
  heldOn: string;

  @OneOf(PLAN_SIDES)
  by: PlanSide;

  @Flag()
  shared: boolean;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  text?: string;
}
