import { daysAfter } from '../calendar/day';
import { type Advance, advance, refusalOf } from '../processes/advance';
import { type CommandTable, lookUp } from '../processes/command-table';
import { firstFault, missingField, notValid } from '../processes/field-faults';
import { peselFault } from '../processes/free-text';
import { initialHead } from '../processes/process-table';
import type { Fault } from '../processes/refusal';
import type { Acting } from '../processes/step';
import type {
  Promotion,
  PromotionActor,
  PromotionCommand,
  PromotionCommandName,
  PromotionContent,
  PromotionHead,
} from './promotion';
import { PROMOTIONS } from './promotion-table';

/** A promotion that nothing has been said of. */
export const NEW_PROMOTION: Promotion = { head: initialHead(PROMOTIONS) };

/**
 * Whether a party may say this now, as its edge asks before it sends. The gateway orders the states, and knows no offer: that the one which
 * is told is the one which the person said yes to, each edge looks at for what it says itself.
 */
export function decidePromotion(
  promotion: Promotion,
  command: PromotionCommand,
  by: Acting<PromotionActor>,
): Advance<PromotionHead, PromotionCommandName> {
  const answer = advance(PROMOTIONS, promotion.head, command, by.actor);
  if (!answer.ok) return answer;
  const fault = peselFault(command) ?? lookUp(FAULTS, promotion, command, by);
  return fault === undefined ? answer : refusalOf(PROMOTIONS, promotion.head, by.actor, fault);
}

const FAULTS: CommandTable<PromotionCommand, Promotion, PromotionActor, Fault | undefined> = {
  propose: (_, { content }, { on }) => contentFault(content, on),
  'ask-person': (_, command, { on }) =>
    missingField(command, ['offer', 'answerBy']) ?? (command.answerBy < on ? notValid('answerBy') : undefined),
  consent: ({ asked }, { offer }) => offerFault(offer, asked),
  'hand-over': ({ consent }, { offer }) => offerFault(offer, consent),
  offer: ({ consent }, { offer }) => offerFault(offer, consent),
  interview: (_, command) => missingField(command, ['invitedFor']),
  expire: ({ asked: { answerBy } = { answerBy: '' } }, _, { on }) =>
    on > answerBy ? undefined : { code: 'too-early', parts: { from: daysAfter(answerBy, 1) } },
};

function contentFault(content: PromotionContent, on: string): Fault | undefined {
  return firstFault(
    () => missingField(content, ['sender', 'receiver', 'legalBasis', 'contractEndedOn']),
    () => (content.sender === content.receiver ? notValid('receiver') : undefined),
    () => (content.contractEndedOn > on ? notValid('contractEndedOn') : undefined),
  );
}

function offerFault(offer: string, meant: { readonly offer: string } | undefined): Fault | undefined {
  return offer === meant?.offer ? undefined : notValid('offer');
}
