import type { AskedOffer, OfferConsent, PromotionContent } from '@lacznik/casework';
import { ChosenByName } from '../../checking/chosen-by-name';
import { Day, DictionaryCode, InstitutionId, Nested, OneOf } from '../../checking/rules';
import type { DataClass } from '../../checking/shape';
import { RequestId } from '../../messages/request-id';
import { StepFrame } from './process-commands';

/** What a welfare centre says of a contract that it chooses. */
export class PromotionTerms implements Omit<PromotionContent, 'sender'> {
  /** A labour office. */
  @InstitutionId()
  receiver: string;

  /** A code of the legal-basis dictionary, by which the office is told that the contract ended. */
  @DictionaryCode()
  legalBasis: string;

  /** Not in the future. */
  @Day()
  contractEndedOn: string;
}

/** That a contract ended, as both parties have it. */
export class PromotedContent extends PromotionTerms implements PromotionContent {
  @InstitutionId()
  sender: string;
}

/** The first step. */
export class ProposePromotion {
  @OneOf(['propose'])
  name: 'propose';

  @Nested(() => PromotedContent)
  content: PromotedContent;
}

/** What the person is asked: whether the employer of one offer may be told of them. */
export class AskedPromotionOffer implements AskedOffer {
  /** The id of a job offer of `cooperation`. */
  @RequestId()
  offer: string;

  /** The last day for the answer; on the next one the question expires by itself. */
  @Day()
  answerBy: string;
}

/** The person is asked. */
export class AskPerson extends AskedPromotionOffer {
  @OneOf(['ask-person'])
  name: 'ask-person';
}

/** The person's yes to one offer. */
export class PromotionConsent implements OfferConsent {
  @RequestId()
  offer: string;

  @Day()
  recordedOn: string;
}

/** The yes of the person, and who is told by it: refused for any offer but that of the yes. */
export class OfferCommand {
  @OneOf(['consent', 'hand-over', 'offer'])
  name: 'consent' | 'hand-over' | 'offer';

  @RequestId()
  offer: string;
}

/** The employer invites the person. */
export class InviteToInterview {
  @OneOf(['interview'])
  name: 'interview';

  @Day()
  invitedFor: string;
}

/** What says nothing but itself: nobody has to say why they say no. */
export class PlainPromotionCommand {
  @OneOf(['refuse', 'cannot-ask', 'hire', 'not-hire', 'withdraw'])
  name: 'refuse' | 'cannot-ask' | 'hire' | 'not-hire' | 'withdraw';
}

/** The question has expired: the sender's edge says so by itself. */
export class ExpirePromotion {
  @OneOf(['expire'])
  name: 'expire';
}

/** What may be said of a promotion, by name. */
export const PROMOTION_STEPS = {
  'ask-person': AskPerson,
  consent: OfferCommand,
  refuse: PlainPromotionCommand,
  'cannot-ask': PlainPromotionCommand,
  'hand-over': OfferCommand,
  offer: OfferCommand,
  interview: InviteToInterview,
  hire: PlainPromotionCommand,
  'not-hire': PlainPromotionCommand,
  withdraw: PlainPromotionCommand,
} as const satisfies Record<string, DataClass>;

/** One of them. */
export type PromotionStepCommand = InstanceType<(typeof PROMOTION_STEPS)[keyof typeof PROMOTION_STEPS]>;

/** A step of a promotion. */
export class PromotionStep extends StepFrame {
  @ChosenByName(() => PROMOTION_STEPS)
  command: PromotionStepCommand;
}
