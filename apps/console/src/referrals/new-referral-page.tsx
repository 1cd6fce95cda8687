import { randomUUID } from 'node:crypto';
import { REFERRAL_KINDS } from '@lacznik/casework';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const MAX_TEXT_LENGTH = 4000;

/** What the form of a new referral needs. */
export interface NewReferral {
  law: Law;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form that refers the person of an own case. */
export function newReferralPage(visit: Visit, { law, names, sent, faults }: NewReferral): ShownPage {
  const { words, referrals, processes } = visit.texts;
  const { open, kinds } = referrals;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const chosen = { choose: words.choose, required: true } as const;
  const optional = (label: string): string => `${label} ${words.optional}`;
  const institutions = [...names].filter(([id]) => id !== visit.person.institution);
  const options = institutions.map(([value, name]) => ({ value, label: `${name} (${value})` }));
  const kindOptions = REFERRAL_KINDS.map((value) => ({ value, label: kinds[value] }));
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <Form visit={visit} action="/referrals" faults={faults}>
        {/* Made once a page: however often the form is sent, the person is referred once. */}
        <Hidden values={{ 'process-id': randomUUID(), 'part-of': sent.optional('part-of') }} />
        <TextField {...field('reference', open.reference)} required />
        <SelectField {...field('kind', open.kind)} options={kindOptions} {...chosen} />
        <SelectField {...field('receiver', open.receiver)} options={options} {...chosen} />
        <SelectField {...field('basis', processes.basis)} options={law.everyLegalBasis()} {...chosen} />
        <SelectField {...field('purpose', processes.purpose)} options={law.purposes()} {...chosen} />
        <TextField {...field('agreement', open.agreement)} required />
        <TextField {...field('answer-by', optional(open.answerBy))} type="date" />
        <TextField {...field('consent', optional(open.consent))} hint={open.consentHint} />
        <TextArea {...field('note', optional(open.note))} hint={processes.noPesel} maxlength={MAX_TEXT_LENGTH} />
        <ProgrammeFields visit={visit} sent={sent} faults={faults} options={options} />
        <SendButton label={open.send} />
      </Form>
    </>
  );
  return { title: open.title, body };
}

interface ProgrammeProperties extends Pick<NewReferral, 'sent' | 'faults'> {
  visit: Visit;
  options: readonly { value: string; label: string }[];
}

function ProgrammeFields({ visit, sent, faults, options }: ProgrammeProperties): JSX.Element {
  const { words, referrals } = visit.texts;
  const { open } = referrals;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <>
      <fieldset class="ds-fieldset">
        <legend class="ds-label" safe>
          {open.usefulWork}
        </legend>
        <TextField {...field('work-from', open.workFrom)} type="date" />
        <TextField {...field('work-to', open.workTo)} type="date" />
        <TextField {...field('hours-per-week', open.hoursPerWeek)} inputmode="numeric" />
        <TextField {...field('hours-per-month', open.hoursPerMonth)} inputmode="numeric" />
        <TextField {...field('agreed-hours-per-month', open.agreedHoursPerMonth)} inputmode="numeric" />
      </fieldset>
      <fieldset class="ds-fieldset">
        <legend class="ds-label" safe>
          {open.integration}
        </legend>
        <TextField {...field('integration-from', open.integrationFrom)} type="date" />
        <TextField {...field('integration-to', open.integrationTo)} type="date" />
        <TextField {...field('group', open.group)} />
        <SelectField {...field('provider', open.provider)} options={options} choose={words.choose} />
      </fieldset>
    </>
  );
}
