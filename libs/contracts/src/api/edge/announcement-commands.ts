import { ACTION_KINDS, type ActionContent, type ActionKind, type Consequence, CONSEQUENCES } from '@lacznik/casework';
import { ChosenByName } from '../../checking/chosen-by-name';
import { Day, DictionaryCode, InstitutionId, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';
import type { DataClass } from '../../checking/shape';
import { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, ReasonedCommand, SpokenCommand, StepFrame } from './process-commands';

/** What an institution announces that it chooses. */
export class ActionTerms implements Omit<ActionContent, 'sender'> {
  @OneOf(ACTION_KINDS)
  kind: ActionKind;

  @InstitutionId()
  receiver: string;

  /** A code of the legal-basis dictionary, by which it is announced. */
  @DictionaryCode()
  legalBasis: string;

  @Day()
  plannedFor: string;

  /** Of your institution, that does it. */
  @Text(MAX_TITLE_LENGTH)
  unit: string;

  @Text(MAX_TITLE_LENGTH)
  contact: string;

  /** What follows for the other side. */
  @ListOf(OneOf(CONSEQUENCES), 0, CONSEQUENCES.length)
  consequences: Consequence[];

  /** Not after `plannedFor`. Silence is no consent. */
  @Optional()
  @Day()
  answerNeededBy?: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;
}

/** What an institution announces, as both parties have it. */
export class AnnouncedActionContent extends ActionTerms implements ActionContent {
  @InstitutionId()
  sender: string;
}

/** The first step. */
export class AnnounceAction {
  @OneOf(['announce'])
  name: 'announce';

  @Nested(() => AnnouncedActionContent)
  content: AnnouncedActionContent;
}

/** It is announced anew. */
export class ChangeAction {
  @OneOf(['change'])
  name: 'change';

  @Nested(() => AnnouncedActionContent)
  content: AnnouncedActionContent;
}

/** It was done. */
export class CarryOutAction {
  @OneOf(['carry-out'])
  name: 'carry-out';

  @Day()
  carriedOutOn: string;

  @Text(MAX_TEXT_LENGTH)
  result: string;

  /** Of what was never announced. */
  @Optional()
  @Nested(() => AnnouncedActionContent)
  content?: AnnouncedActionContent;
}

/** Somebody at the receiver has opened it: its edge says so by itself. */
export class SeeAction {
  @OneOf(['see'])
  name: 'see';
}

/** What may be said of an announced action, by name. */
export const ANNOUNCEMENT_STEPS = {
  question: SpokenCommand,
  object: SpokenCommand,
  answer: SpokenCommand,
  change: ChangeAction,
  'call-off': ReasonedCommand,
  'carry-out': CarryOutAction,
} as const satisfies Record<string, DataClass>;

/** One of them. */
export type AnnouncementStepCommand = InstanceType<(typeof ANNOUNCEMENT_STEPS)[keyof typeof ANNOUNCEMENT_STEPS]>;

/** A step of an announced action. */
export class AnnouncementStep extends StepFrame {
  @ChosenByName(() => ANNOUNCEMENT_STEPS)
  command: AnnouncementStepCommand;
}
