import {
  type Hold,
  type IntegrationTerms,
  REFERRAL_KINDS,
  type ReferralContent,
  type ReferralKind,
  type UsefulWorkTerms,
} from '@lacznik/casework';
import {
  Day,
  DictionaryCode,
  InstitutionId,
  Nested,
  OneOf,
  Optional,
  Reference,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { MAX_TEXT_LENGTH } from './process-commands';

const MAX_HOURS_IN_MONTH = 744;

/** Of a referral to socially useful work (prace społecznie użyteczne). */
export class UsefulWork implements UsefulWorkTerms {
  @Day()
  from: string;

  @Day()
  to: string;

  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  hoursPerWeek: number;

  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  hoursPerMonth: number;

  /** What the agreement of labour office and commune allows a person in a month. */
  @WholeNumber(1, MAX_HOURS_IN_MONTH)
  agreedHoursPerMonth: number;
}

/** Of a referral to the activation and integration programme (PAI). */
export class Integration implements IntegrationTerms {
  @Day()
  from: string;

  @Day()
  to: string;

  @Reference()
  groupId: string;

  /** The institution that integrates: a welfare centre or an NGO. */
  @InstitutionId()
  provider: string;
}

/** What a referral says that its sender chooses. */
export class ReferralTerms implements Omit<ReferralContent, 'sender' | 'senderCase' | 'sentOn' | 'answerBy'> {
  /** What the person is referred to. */
  @OneOf(REFERRAL_KINDS)
  kind: ReferralKind;

  @InstitutionId()
  receiver: string;

  /** A code of the legal-basis dictionary, which lets the receiver know. */
  @DictionaryCode()
  legalBasis: string;

  /** Your agreement with the receiver. */
  @Reference()
  agreement: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The last day for the answer; by default 7 days on, moved to a working day (KPA art. 57). */
  @Optional()
  @Day()
  answerBy?: string;

  /** The consent, where that is the legal basis. */
  @Optional()
  @Reference()
  consent?: string;

  /** Of `PSU`. */
  @Optional()
  @Nested(() => UsefulWork)
  usefulWork?: UsefulWork;

  /** Of `PAI`. */
  @Optional()
  @Nested(() => Integration)
  integration?: Integration;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  note?: string;

  /** The referral that this one forwards. */
  @Optional()
  @RequestId()
  partOf?: string;
}

/** What a referral says, as both parties have it. */
export class SentReferral extends ReferralTerms implements ReferralContent {
  @InstitutionId()
  sender: string;

  /** The sender's own case. */
  @Reference()
  senderCase: string;

  @Day()
  sentOn: string;

  @Day()
  override answerBy: string;
}

/** Since when and until when the receiver waits, and why. */
export class ReferralHold implements Hold {
  @Day()
  since: string;

  @Day()
  until: string;

  @Text(MAX_TEXT_LENGTH)
  reason: string;
}
