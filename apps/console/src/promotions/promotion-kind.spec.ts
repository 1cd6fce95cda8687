import type { JobOfferView, PromotionView } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import type { Visit } from '../pages/visit';
import type { SaidStep, ShownProcess } from '../processes/kind-of-pages';
import { commandIn } from '../processes/step-offer';
import { TEXTS } from '../texts/texts';
import type { KnownOffers } from './offers-to-ask-about.service';
import { promotionPages } from './promotion-kind';

const OFFER = 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10';
const offer = { id: OFFER, position: 'Cook', employer: 'School', workplace: 'Kielce', validTo: '2026-06-30' };
const open = { ...offer, state: 'PUBLISHED' } as JobOfferView;
const visit = { language: 'en', texts: TEXTS.en, kindOfInstitution: 'OPS' } as Visit;
const asked = { offer: OFFER, answerBy: '2026-06-30' };

const shown = (view: object) =>
  ({ visit, view: { allowedActions: ['withdraw'], ...view } }) as ShownProcess<PromotionView>;
const contentOf = (view: object, known: KnownOffers): string =>
  promotionPages(visit, known).Content(shown(view)) as string;

describe('the page of a promotion', () => {
  const known = { open: [open], areAway: false };

  it('asks about open offers alone, also where the form was opened before one ended', () => {
    const kind = promotionPages(visit, known);
    const ask = kind.offers(shown({})).find(({ action }) => action === 'ask-person');
    expect(ask?.fields[0]?.options).toEqual([
      { value: OFFER, label: expect.stringContaining('Cook, School, Kielce') as string },
    ]);
    const said = (id: string) =>
      ({ offer: ask, form: new Fields({ 'ask-person-offer': id }) }) as SaidStep<PromotionView>;
    expect(kind.faultsOf?.(said(OFFER))).toEqual([]);
    expect(kind.faultsOf?.(said('another'))).toEqual([
      { field: 'ask-person-offer', sentence: TEXTS.en.promotions.notOpen },
    ]);
  });

  it('says yes, hands over and tells the employer for the offer of the question and of the yes', () => {
    const consent = { offer: OFFER, recordedOn: '2026-03-05' };
    const offers = promotionPages(visit, known).offers(shown({ asked, consent }));
    for (const action of ['consent', 'hand-over', 'offer']) {
      const found = offers.find((one) => one.action === action);
      const form = new Fields(
        Object.fromEntries(Object.entries(found?.hidden ?? {}).map(([name, value]) => [`${action}-${name}`, value])),
      );
      expect(found && commandIn(found, form)).toEqual({ name: action, offer: OFFER });
    }
  });

  it('says where the offer has ended, is none, or cannot be looked up', () => {
    const { endedOffer, unknownOffer, offersAway, content } = TEXTS.en.promotions;
    const ended = { ...open, state: 'WITHDRAWN' } as JobOfferView;
    expect(contentOf({ asked }, { open: [], asked: ended, areAway: false })).toContain(endedOffer);
    expect(contentOf({ asked }, { open: [], areAway: false })).toContain(unknownOffer);
    expect(contentOf({ asked }, { open: [], areAway: true })).toContain(offersAway);
    expect(contentOf({ asked }, { open: [], asked: open, areAway: false })).not.toContain('ds-alert');
    expect(contentOf({ asked }, { open: [], asked: open, areAway: false })).toContain(content.noConsent);
  });

  it('begins at welfare centres alone', () => {
    expect(promotionPages(visit, known).mayOpen).toBe(true);
    expect(promotionPages({ ...visit, kindOfInstitution: 'PUP' } as Visit, known).mayOpen).toBe(false);
  });
});
