import {
  Count,
  Day,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  NotBefore,
  OneOf,
  Optional,
  Pattern,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { Area, Commune, County } from './area';
import { AllowedActions, Changes, type ChangeView, MAX_REASON_LENGTH } from './changes';

/** Work, a traineeship, socially useful work. */
export const JOB_OFFER_KINDS = ['JOB', 'TRAINEESHIP', 'SOCIALLY_USEFUL_WORK'] as const;

/** `EXPIRED` follows from the last day. */
export const JOB_OFFER_STATES = ['PUBLISHED', 'UPDATED', 'EXPIRED', 'WITHDRAWN'] as const;
export type JobOfferState = (typeof JOB_OFFER_STATES)[number];

const MAX_NAME_LENGTH = 300;
const MAX_TEXT_LENGTH = 4000;
const MAX_PLACES = 9999;
export const MAX_OFFERS = 500;

/** What an offer says. Nothing of it is changed on its way to a board. */
export class JobOfferContent extends Area {
  @Text(MAX_NAME_LENGTH)
  position: string;

  @Text(MAX_NAME_LENGTH)
  employer: string;

  @OneOf(JOB_OFFER_KINDS)
  kind: (typeof JOB_OFFER_KINDS)[number];

  /** Vacancies. */
  @WholeNumber(1, MAX_PLACES)
  places: number;

  /** Where the work is, as text. */
  @Optional()
  @Text(MAX_NAME_LENGTH)
  workplace?: string;

  @Text(MAX_TEXT_LENGTH)
  duties: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  requirements?: string;

  /** As the employer says it. */
  @Text(MAX_NAME_LENGTH)
  pay: string;

  /** The language that it is written in (ISO 639-1). */
  @Pattern(/^[a-z]{2}$/, 'a language of two letters such as pl')
  language: string = 'pl';

  /** Whom to turn to. */
  @Text(MAX_TEXT_LENGTH)
  contact: string;

  @Day()
  validFrom: string;

  /** Its last day. */
  @NotBefore('validFrom')
  @Day()
  validTo: string;

  /** The last day on which it hangs on boards; absent: as long as it is valid. */
  @Optional()
  @NotBefore('validFrom')
  @Day()
  boardUntil?: string;

  /** Where all of it can be read: the QR code on a board. */
  @Pattern(/^https:\/\/[^\s"<>\\]{1,500}$/, 'an https address')
  link: string;
}

/** A new offer. */
export class JobOfferPublication extends JobOfferContent {
  /** Its number at the source: one of the publisher's own for each offer. */
  @Reference()
  sourceId: string;
}

/** All that an offer says from now on. */
export class JobOfferUpdate extends JobOfferContent {
  /** The version that was read. */
  @Count(1)
  version: number;

  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}

/** An offer as it is today. */
export class JobOfferView extends JobOfferPublication {
  @RequestId()
  id: string;

  /** The labour office that published it. */
  @InstitutionId()
  publisher: string;

  @OneOf(JOB_OFFER_STATES)
  state: JobOfferState;

  @Count(1)
  version: number;

  @Instant()
  changedAt: string;

  @AllowedActions()
  allowedActions: string[];
}

/** An offer with all its changes. */
export class JobOfferHistory extends JobOfferView {
  @Changes()
  changes: ChangeView[];
}

/** Which offer is meant. */
export class JobOfferParameters {
  @RequestId()
  id: string;
}

/** Which offers, in the order of their last changes. */
export class JobOfferQuery {
  @Optional()
  @County()
  county?: string;

  /** Those of this commune, and those of its county that name no commune. */
  @Optional()
  @Commune()
  commune?: string;

  /** The `next` of the page before: what has changed since. Absent: the offers that are open. */
  @Optional()
  @Count()
  after?: number;

  @WholeNumber(1, MAX_OFFERS)
  limit: number = 100;
}

/** A page of offers. */
export class JobOfferPage {
  @ListOf(Nested(() => JobOfferView), 0, MAX_OFFERS)
  offers: JobOfferView[];

  /** To be given as `after`, now or later: what has changed behind this page, offers that have ended or were withdrawn too. */
  @Count()
  next: number;

  /** Whether there is more at once. */
  @OneOf(['more', 'end'])
  rest: 'more' | 'end';
}
