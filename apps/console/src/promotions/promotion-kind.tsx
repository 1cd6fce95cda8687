import {
  type JobOfferView,
  LIST_PROMOTIONS,
  type PromotionStep,
  type PromotionView,
  READ_PROMOTION,
  STEP_PROMOTION,
} from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import { Facts, link } from '../pages/table';
import type { Visit } from '../pages/visit';
import type { KindOfPages, ShownProcess } from '../processes/kind-of-pages';
import { commandIn, fieldId, type StepOffer } from '../processes/step-offer';
import { dayOf } from '../texts/times';
import type { KnownOffers } from './offers-to-ask-about.service';

/** At these the social contracts are made. */
const WELFARE_CENTRE = 'OPS';
const ASKED_OFFER = fieldId('ask-person', 'offer');

/** What the pages of promotions have of their own. */
export function promotionPages(visit: Visit, known: KnownOffers): KindOfPages<PromotionView> {
  return {
    path: '/promotions',
    openPath: '/promotions/new',
    words: ({ promotions }) => promotions,
    hasParts: true,
    mayOpen: visit.kindOfInstitution === WELFARE_CENTRE,
    names: new Map([...known.open, ...(known.asked ? [known.asked] : [])].map((one) => [one.id, nameOf(visit, one)])),
    list: (edge, filter) => edge.call(LIST_PROMOTIONS, { query: filter }),
    read: (edge, id) => edge.call(READ_PROMOTION, { parameters: { id } }),
    offers: ({ view }) => promotionOffers(visit, view, known),
    // The edge cannot know, and the offer may have ended since the page was opened.
    faultsOf: ({ offer: { action }, form }) =>
      action === 'ask-person' && !known.open.some(({ id }) => id === form.text(ASKED_OFFER))
        ? [{ field: ASKED_OFFER, sentence: visit.texts.promotions.notOpen }]
        : [],
    step: (edge, id, { frame, offer, form }) => {
      const command = commandIn(offer, form) as PromotionStep['command'];
      return edge.call(STEP_PROMOTION, { parameters: { id }, body: { ...frame, command } });
    },
    Content: (shown) => PromotionContent({ ...shown, known }),
  };
}

function promotionOffers(visit: Visit, { asked, consent }: PromotionView, { open }: KnownOffers): StepOffer[] {
  const options = open.map((one) => ({ value: one.id, label: nameOf(visit, one) }));
  const about = (meant: { offer: string } | undefined): Pick<StepOffer, 'fields' | 'hidden'> => ({
    fields: [],
    hidden: meant ? { offer: meant.offer } : {},
  });
  return [
    {
      action: 'ask-person',
      fields: [
        { name: 'offer', as: 'choice', required: true, options },
        { name: 'answerBy', as: 'day', required: true },
      ],
    },
    { action: 'consent', ...about(asked) },
    { action: 'refuse', fields: [] },
    { action: 'cannot-ask', fields: [] },
    { action: 'hand-over', ...about(consent) },
    { action: 'offer', ...about(consent) },
    { action: 'interview', fields: [{ name: 'invitedFor', as: 'day', required: true }] },
    { action: 'hire', fields: [] },
    { action: 'not-hire', fields: [] },
    { action: 'withdraw', fields: [] },
  ];
}

function nameOf({ language }: Visit, { position, employer, workplace, validTo }: JobOfferView): string {
  return `${[position, employer, workplace].filter(Boolean).join(', ')} (${dayOf(language, validTo)})`;
}

function PromotionContent({ visit, view, known }: ShownProcess<PromotionView> & { known: KnownOffers }): JSX.Element {
  const { language, texts } = visit;
  const { content: words, open } = texts.promotions;
  const { content, asked, consent, invitedFor } = view;
  const day = (value: string | undefined): string | undefined => value && dayOf(language, value);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.heading}
      </h2>
      {noticesOf(visit, view, known).map((sentence) => (
        <Alert color="warning" sentences={[sentence]} />
      ))}
      <Facts
        facts={[
          [open.contractEndedOn, day(content?.contractEndedOn)],
          [words.offer, asked && offerOf(visit, asked.offer, known)],
          [words.answerBy, day(asked?.answerBy)],
          [words.consent, consent ? words.consentOn(dayOf(language, consent.recordedOn)) : words.noConsent],
          [words.invitedFor, day(invitedFor)],
        ]}
      />
    </section>
  );
}

function offerOf(visit: Visit, id: string, { asked }: KnownOffers) {
  return asked ? link(`/job-offers/${id}`, nameOf(visit, asked)) : id;
}

/** What whoever goes on should know of the offer. */
function noticesOf({ texts }: Visit, view: PromotionView, { open, asked, areAway }: KnownOffers): string[] {
  const words = texts.promotions;
  if (areAway) return [words.offersAway];
  if (view.allowedActions.includes('ask-person')) return open.length === 0 ? [words.noOffers] : [];
  if (view.asked === undefined || view.allowedActions.length === 0) return [];
  if (asked === undefined) return [words.unknownOffer];
  return asked.state === 'EXPIRED' || asked.state === 'WITHDRAWN' ? [words.endedOffer] : [];
}
