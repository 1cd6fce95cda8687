import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** What the edge takes as one list. */
export const MAX_LINES = 500;
const MAX_LIST_LENGTH = 30_000;

interface NewList {
  law: Law;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form of a list of persons of own cases who are eligible for useful work. */
export function newListPage(visit: Visit, { law, sent, faults }: NewList): ShownPage {
  const { eligible, processes, referrals, words } = visit.texts;
  const { open } = eligible;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const chosen = { choose: words.choose, required: true } as const;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <Form visit={visit} action="/eligible-persons/check" faults={faults}>
        <TextField {...field('agreement', open.agreement)} required />
        <SelectField {...field('basis', processes.basis)} options={law.everyLegalBasis()} {...chosen} />
        <SelectField {...field('purpose', processes.purpose)} options={law.purposes()} {...chosen} />
        <TextField {...field('from', referrals.open.workFrom)} type="date" />
        <TextField {...field('to', referrals.open.workTo)} type="date" />
        <TextField {...field('hours-per-week', referrals.open.hoursPerWeek)} inputmode="numeric" />
        <TextField {...field('hours-per-month', referrals.open.hoursPerMonth)} inputmode="numeric" />
        <TextArea {...field('cases', open.cases)} hint={open.casesHint} maxlength={MAX_LIST_LENGTH} required />
        <SendButton label={open.check} />
      </Form>
    </>
  );
  return { title: open.title, body };
}
