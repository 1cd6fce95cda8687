import {
  Count,
  Day,
  Flag,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  PresentExactlyIf,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { Area, Commune, County } from './area';
import { AllowedActions, Changes, type ChangeView, OnVersion } from './changes';

export const BODY_KINDS = ['NGO', 'SOCIAL_ECONOMY'] as const;
export const BODY_STATES = ['INVITED', 'ADMITTED', 'SUSPENDED', 'LEFT'] as const;
export type BodyState = (typeof BODY_STATES)[number];

/** Kinds of services; CIS, KIS and WTZ as the acts on social employment and on rehabilitation have them. */
export const SERVICE_KINDS = [
  'CIS',
  'KIS',
  'WTZ',
  'FOOD',
  'SHELTER',
  'CARE',
  'COUNSELLING',
  'TRAINING',
  'WORK',
  'OTHER',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export const QUESTION_STATES = ['ASKED', 'ANSWERED', 'WITHDRAWN'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

const MAX_NAME_LENGTH = 200;
const MAX_TEXT_LENGTH = 2000;
const MAX_COUNTIES = 400;
const MAX_AREAS = 200;
const MAX_PLACES = 10_000;
const MAX_LISTED = 2000;

/** For what, and where, a body is admitted. */
export class AdmissionScope {
  @ListOf(OneOf(SERVICE_KINDS), 1, SERVICE_KINDS.length)
  services: ServiceKind[];

  @ListOf(County(), 1, MAX_COUNTIES)
  counties: string[];
}

/** Who is invited to take part. */
export class BodyInvitation {
  /** As the directory has it, such as `NGO-0000123456`. */
  @InstitutionId()
  institution: string;

  @OneOf(BODY_KINDS)
  kind: (typeof BODY_KINDS)[number];
}

/** Admits a body, or changes for what it is admitted. */
export class BodyAdmission extends OnVersion {
  @Nested(() => AdmissionScope)
  scope: AdmissionScope;
}

/** A non-governmental organisation, or a body of the social economy. */
export class BodyView extends BodyInvitation {
  @RequestId()
  id: string;

  @Text(MAX_NAME_LENGTH)
  name: string;

  /** Who invited it and looks after its admission; absent: the operator. */
  @Optional()
  @InstitutionId()
  host?: string;

  @OneOf(BODY_STATES)
  state: BodyState;

  /** Present once it was admitted. */
  @Optional()
  @Nested(() => AdmissionScope)
  scope?: AdmissionScope;

  @Count(1)
  version: number;

  @AllowedActions()
  allowedActions: string[];
}

/** A body with its changes. */
export class BodyHistory extends BodyView {
  @Changes()
  changes: ChangeView[];
}

/** Bodies in the order of their names. */
export class BodyList {
  @ListOf(Nested(() => BodyView), 0, MAX_LISTED)
  bodies: BodyView[];
}

/** Which bodies. */
export class BodyQuery {
  @Optional()
  @OneOf(BODY_STATES)
  state?: BodyState;
}

/** Which body, service or question is meant. */
export class ByIdParameters {
  @RequestId()
  id: string;
}

/** What a body does, for whom, where and when. */
export class ServiceContent {
  @OneOf(SERVICE_KINDS)
  kind: ServiceKind;

  @Text(MAX_NAME_LENGTH)
  name: string;

  @Text(MAX_TEXT_LENGTH)
  forWhom: string;

  @ListOf(Nested(() => Area), 1, MAX_AREAS)
  areas: Area[];

  /** Days and hours. */
  @Text(MAX_TEXT_LENGTH)
  schedule: string;

  /** Places in all, free or not. */
  @WholeNumber(1, MAX_PLACES)
  capacity: number;

  /** An office, not a person. */
  @Text(MAX_TEXT_LENGTH)
  contact: string;
}

/** All that a service is from now on. */
export class ServiceChange extends ServiceContent {
  /** The version that was read. */
  @Count(1)
  version: number;
}

/** A service in the register. */
export class ServiceView extends ServiceContent {
  @RequestId()
  id: string;

  /** Whose it is. */
  @InstitutionId()
  institution: string;

  @Count(1)
  version: number;

  @Instant()
  changedAt: string;
}

/** Services in the order of their names. */
export class ServiceList {
  @ListOf(Nested(() => ServiceView), 0, MAX_LISTED)
  services: ServiceView[];
}

/** Which services. */
export class ServiceQuery {
  @Optional()
  @OneOf(SERVICE_KINDS)
  kind?: ServiceKind;

  @Optional()
  @County()
  county?: string;

  /** Those for this commune, and for its whole county. */
  @Optional()
  @Commune()
  commune?: string;
}

/** Have you room in this programme? About nobody: whoever it is for is named in a referral, not here. */
export class CapacityQuestion {
  @InstitutionId()
  to: string;

  @Text(MAX_NAME_LENGTH)
  programme: string;

  /** Of the register, where it is one. */
  @Optional()
  @RequestId()
  service?: string;

  @WholeNumber(1, MAX_PLACES)
  places: number;

  /** Not before today. */
  @Day()
  answerBy: string;
}

/** Whether there is room. */
export class CapacityAnswer extends OnVersion {
  @OneOf(['YES', 'NO', 'LATER'])
  room: 'YES' | 'NO' | 'LATER';

  /** How many, where there is room. */
  @Optional()
  @WholeNumber(1, MAX_PLACES)
  freePlaces?: number;

  /** From when on. */
  @PresentExactlyIf('room', 'LATER')
  @Day()
  from?: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  comment?: string;
}

/** A question as both sides see it. */
export class CapacityQuestionView extends CapacityQuestion {
  @RequestId()
  id: string;

  @InstitutionId()
  asker: string;

  @OneOf(QUESTION_STATES)
  state: QuestionState;

  /** Whether it was to be answered before today. */
  @Flag()
  overdue: boolean;

  @Optional()
  @OneOf(['YES', 'NO', 'LATER'])
  room?: 'YES' | 'NO' | 'LATER';

  @Optional()
  @WholeNumber(1, MAX_PLACES)
  freePlaces?: number;

  @Optional()
  @Day()
  from?: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  comment?: string;

  @Count(1)
  version: number;

  @Instant()
  askedAt: string;

  @AllowedActions()
  allowedActions: string[];
}

/** Which questions. */
export class CapacityQuestionQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;

  @Optional()
  @OneOf(QUESTION_STATES)
  state?: QuestionState;

  @WholeNumber(1, 500)
  limit: number = 100;
}

/** A page of the questions that the own institution asked or is asked, the latest first. */
export class CapacityQuestionPage {
  @ListOf(Nested(() => CapacityQuestionView), 0, 500)
  questions: CapacityQuestionView[];

  /** Absent on the last page. */
  @Optional()
  @RequestId()
  next?: string;
}
