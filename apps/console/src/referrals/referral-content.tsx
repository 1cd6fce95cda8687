import { REFERRAL_OUTCOME_WORDS, REJECT_CODE_WORDS } from '@lacznik/casework';
import type { ReferralView } from '@lacznik/contracts';
import { Facts, link } from '../pages/table';
import type { ShownProcess } from '../processes/kind-of-pages';
import { dayOf } from '../texts/times';

/** States in which somebody works, or has worked. */
const WORKED: readonly string[] = ['ACCEPTED', 'RUNNING', 'DONE'];

/** What a referral says, and what came of it. */
export function ReferralContent({ visit, view, names }: ShownProcess<ReferralView>): JSX.Element {
  const { language, texts } = visit;
  const { content: words, kinds, open } = texts.referrals;
  const { content, rejection, outcome, hold, forwardedBy } = view;
  if (!content) return <></>;
  const { kind, senderCase, sentOn, agreement, consent, note, partOf } = content;
  const suggested = rejection?.suggestedReceiver;
  const rejected = rejection && REJECT_CODE_WORDS[rejection.code][language];
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.heading}
      </h2>
      <Facts
        facts={[
          [open.kind, kinds[kind]],
          [words.outcome, outcome && REFERRAL_OUTCOME_WORDS[outcome][language]],
          [words.rejection, [rejected, suggested && (names.get(suggested) ?? suggested)].filter(Boolean).join(': ')],
          [words.hold, hold && `${dayOf(language, hold.since)} – ${dayOf(language, hold.until)}: ${hold.reason}`],
          [open.note, note],
          [words.senderCase, senderCase],
          [words.sentOn, dayOf(language, sentOn)],
          [open.agreement, agreement],
          [open.consent, consent],
          ...programmeFacts({ visit, content, names }),
          [words.partOf, partOf ? link(`/referrals/${partOf}`, partOf) : undefined],
          [words.forwardedBy, forwardedBy ? link(`/referrals/${forwardedBy}`, forwardedBy) : undefined],
        ]}
      />
      {kind === 'PSU' && view.actor === 'receiver' && WORKED.includes(view.state) ? (
        <p>
          <a class="ds-button" data-variant="secondary" href={`/referrals/${view.processId}/hours`} safe>
            {texts.referrals.hours.title}
          </a>
        </p>
      ) : (
        <></>
      )}
    </section>
  );
}

type Programme = Pick<ShownProcess<ReferralView>, 'visit' | 'names'> & {
  content: NonNullable<ReferralView['content']>;
};

function programmeFacts({ visit, content, names }: Programme): (readonly [string, string | undefined])[] {
  const { language, texts } = visit;
  const { content: words, open } = texts.referrals;
  const { usefulWork, integration } = content;
  const period = usefulWork ?? integration;
  return [
    [words.period, period && `${dayOf(language, period.from)} – ${dayOf(language, period.to)}`],
    [words.hours, usefulWork && words.hoursOf(String(usefulWork.hoursPerWeek), String(usefulWork.hoursPerMonth))],
    [open.group, integration?.groupId],
    [open.provider, integration && (names.get(integration.provider) ?? integration.provider)],
  ];
}
