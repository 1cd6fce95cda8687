import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** What the form of worked hours needs. */
export interface HoursForm {
  id: string;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form's fields of places in the request. */
export const HOURS_FIELDS = { month: 'month', hours: 'hours' };

/** Asks how long somebody has worked in a month. */
export function hoursPage(visit: Visit, { id, sent, faults }: HoursForm): ShownPage {
  const { hours } = visit.texts.referrals;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {hours.lead}
      </p>
      <Form visit={visit} action={`/referrals/${id}/hours`} faults={faults}>
        <TextField {...field('month', visit.texts.processes.fields.month)} required />
        <TextField {...field('hours', hours.hours)} inputmode="numeric" required />
        <SendButton label={hours.send} />
      </Form>
      <p>
        <a class="ds-link" href={`/referrals/${id}`} safe>
          {visit.texts.words.back}
        </a>
      </p>
    </>
  );
  return { title: hours.title, body };
}
