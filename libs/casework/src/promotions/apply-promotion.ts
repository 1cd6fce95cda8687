import { type CommandTable, lookUp } from '../processes/command-table';
import type { AcceptedStep } from '../processes/step';
import type { Promotion, PromotionActor, PromotionCommand, PromotionWords } from './promotion';

const EFFECTS: CommandTable<PromotionCommand, Promotion, PromotionActor, Partial<Promotion>> = {
  propose: (_, { content }) => ({ content }),
  'ask-person': (_, { offer, answerBy }) => ({ asked: { offer, answerBy } }),
  consent: (_, { offer }, { on }) => ({ consent: { offer, recordedOn: on } }),
  interview: (_, { invitedFor }) => ({ invitedFor }),
};

/** A promotion after one more accepted step; both edges apply the same steps in the same order. */
export function applyPromotion(
  promotion: Promotion,
  { command, by, head }: AcceptedStep<PromotionCommand, PromotionActor, PromotionWords>,
): Promotion {
  const { consent, ...changed } = { ...promotion, ...lookUp(EFFECTS, promotion, command, by), head };
  return consent === undefined || head.state === 'WITHDRAWN' ? changed : { ...changed, consent };
}
