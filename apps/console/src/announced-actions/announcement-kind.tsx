import {
  type AnnouncedActionView,
  type AnnouncementStep,
  LIST_ANNOUNCEMENTS,
  READ_ANNOUNCEMENT,
  STEP_ANNOUNCEMENT,
} from '@lacznik/contracts';
import { Facts } from '../pages/table';
import type { KindOfPages, ShownProcess } from '../processes/kind-of-pages';
import { commandIn, REASON, type StepOffer, TEXT } from '../processes/step-offer';
import { dayOf } from '../texts/times';

/** What the pages of announced actions have of their own. */
export const ANNOUNCEMENT_PAGES: KindOfPages<AnnouncedActionView> = {
  path: '/announced-actions',
  openPath: '/announced-actions/new',
  words: ({ announcements }) => announcements,
  hasParts: true,
  list: (edge, filter) => edge.call(LIST_ANNOUNCEMENTS, { query: filter }),
  read: (edge, id) => edge.call(READ_ANNOUNCEMENT, { parameters: { id } }),
  offers: ({ view }) => announcementOffers(view),
  step: (edge, id, { frame, offer, form }) => {
    const command = commandIn(offer, form) as AnnouncementStep['command'];
    return edge.call(STEP_ANNOUNCEMENT, { parameters: { id }, body: { ...frame, command } });
  },
  Content: AnnouncementContent,
};

function announcementOffers({ processId }: AnnouncedActionView): StepOffer[] {
  return [
    { action: 'question', fields: [TEXT] },
    { action: 'object', fields: [TEXT] },
    { action: 'answer', fields: [TEXT] },
    {
      action: 'carry-out',
      fields: [
        { name: 'carriedOutOn', as: 'day', required: true },
        { name: 'result', as: 'text', required: true },
      ],
    },
    { action: 'change', fields: [], href: `/announced-actions/${processId}/change` },
    { action: 'call-off', fields: [REASON] },
  ];
}

function AnnouncementContent({ visit, view }: ShownProcess<AnnouncedActionView>): JSX.Element {
  const { language, texts } = visit;
  const { content: words, open, kinds, consequences } = texts.announcements;
  const { content, announcedOn, seenOn, carriedOutOn, result, flags } = view;
  const day = (value: string | undefined): string | undefined => value && dayOf(language, value);
  if (!content) return <></>;
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.heading}
      </h2>
      {flags.includes('NOT_ANNOUNCED') ? <p safe>{words.notAnnounced}</p> : <></>}
      <Facts
        facts={[
          [open.kind, kinds[content.kind]],
          [open.plannedFor, day(content.plannedFor)],
          [open.unit, content.unit],
          [open.contact, content.contact],
          [open.consequences, content.consequences.map((one) => consequences[one]).join(', ')],
          [open.answerNeededBy, day(content.answerNeededBy)],
          [open.note, content.note],
          [words.announcedOn, day(announcedOn)],
          [words.seenOn, day(seenOn)],
          [words.carriedOutOn, day(carriedOutOn)],
          [words.result, result],
        ]}
      />
    </section>
  );
}
