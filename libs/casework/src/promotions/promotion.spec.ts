import * as fc from 'fast-check';
import { OFFER, OTHER_OFFER, PROMOTION_COMMAND, PROMOTION_CONTENT } from '../proof/samples';
import { applyPromotion } from './apply-promotion';
import { decidePromotion, NEW_PROMOTION } from './decide-promotion';
import {
  type Promotion,
  PROMOTION_ACTORS,
  PROMOTION_COMMANDS,
  type PromotionActor,
  type PromotionCommand,
} from './promotion';

const { propose, 'ask-person': ask, consent, 'hand-over': handOver, offer, withdraw } = PROMOTION_COMMAND;
const DAY = '2026-03-05';
const expire = { name: 'expire' } as const;

/** Whatever ends it early would leave little to look at. */
const GOING_ON = PROMOTION_COMMANDS.filter((name) => !['refuse', 'cannot-ask', 'withdraw'].includes(name));
const SAYINGS = fc.array(
  fc.record({
    name: fc.constantFrom(...GOING_ON),
    offer: fc.constantFrom(OFFER, OTHER_OFFER),
    actor: fc.constantFrom(...PROMOTION_ACTORS),
  }),
  { minLength: 100, maxLength: 200, size: 'max' },
);

const decide = (promotion: Promotion, actor: PromotionActor, command: PromotionCommand, on = DAY) =>
  decidePromotion(promotion, command, { actor, institution: 'OPS-260604', on });

function said(promotion: Promotion, actor: PromotionActor, command: PromotionCommand): Promotion | undefined {
  const answer = decide(promotion, actor, command);
  if (!answer.ok) return undefined;
  const { head } = answer;
  const by = { actor, institution: 'OPS-260604', on: DAY };
  const step = { processId: 'p', stepId: 's', basedOn: head.version - 1, command, by, version: head.version, head };
  return applyPromotion(promotion, step);
}

/** The promotion after each has been said. */
function after(...sayings: [PromotionActor, PromotionCommand][]): Promotion {
  return sayings.reduce<Promotion>((promotion, [actor, command]) => {
    const next = said(promotion, actor, command);
    if (next === undefined) throw new Error(`${command.name} is refused`);
    return next;
  }, NEW_PROMOTION);
}

const asked = after(['sender', propose], ['sender', ask]);
const withOffice = after(['sender', propose], ['sender', ask], ['sender', consent], ['sender', handOver]);

describe('a promotion after a social contract', () => {
  it('records the yes of the person for the offer that they were asked about, and for no other', () => {
    expect(decide(asked, 'sender', { ...consent, offer: OTHER_OFFER })).toMatchObject({
      ok: false,
      code: 'field-not-valid',
      parts: { field: 'offer' },
    });
    expect(withOffice.consent).toEqual({ offer: OFFER, recordedOn: DAY });
  });

  it.each(['hand-over', 'offer'] as const)('lets %s tell of the offer of the yes alone', (name) => {
    const agreed = after(['sender', propose], ['sender', ask], ['sender', consent]);
    const [promotion, actor] = name === 'offer' ? ([withOffice, 'receiver'] as const) : ([agreed, 'sender'] as const);
    expect(decide(promotion, actor, { name, offer: OTHER_OFFER })).toMatchObject({ code: 'field-not-valid' });
    expect(decide(promotion, actor, { name, offer: OFFER }).ok).toBe(true);
  });

  it('has no yes any more once it is withdrawn', () => {
    const told = after(
      ['sender', propose],
      ['sender', ask],
      ['sender', consent],
      ['sender', handOver],
      ['receiver', offer],
      ['receiver', withdraw],
    );
    expect(told).toMatchObject({ head: { state: 'WITHDRAWN' }, asked: { offer: OFFER } });
    expect(told.consent).toBeUndefined();
  });

  it('expires on the day after the last one for the answer', () => {
    const { answerBy } = ask;
    expect(decide(asked, 'sender', expire, answerBy)).toMatchObject({
      code: 'too-early',
      parts: { from: '2099-07-01' },
    });
    expect(decide(asked, 'sender', expire, '2099-07-01').ok).toBe(true);
  });

  it('is refused for a contract that has not ended, and a question whose day has passed', () => {
    const content = { ...PROMOTION_CONTENT, contractEndedOn: '2026-03-06' };
    expect(decide(NEW_PROMOTION, 'sender', { ...propose, content })).toMatchObject({
      parts: { field: 'contractEndedOn' },
    });
    const proposed = after(['sender', propose]);
    expect(decide(proposed, 'sender', { ...ask, answerBy: '2026-03-04' })).toMatchObject({
      parts: { field: 'answerBy' },
    });
  });

  it('is told of to nobody but on the yes to that offer, whatever is said in which order', () => {
    let told = 0;
    const property = fc.property(SAYINGS, (sayings) => {
      const yes = new Set<string>();
      let promotion = NEW_PROMOTION;
      for (const { name, offer, actor } of sayings) {
        const sample = PROMOTION_COMMAND[name];
        const next = said(promotion, actor, 'offer' in sample ? { ...sample, offer } : sample);
        if (next === undefined) continue;
        promotion = next;
        if (name === 'consent') yes.add(offer);
        if (name !== 'hand-over' && name !== 'offer') continue;
        told += 1;
        if (!yes.has(offer) || promotion.asked?.offer !== offer) return false;
      }
      return true;
    });
    fc.assert(property);
    expect(told).toBeGreaterThan(50);
  });
});
