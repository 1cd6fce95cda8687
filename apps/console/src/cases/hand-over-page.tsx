import { HAND_OVER_REASONS } from '@lacznik/contracts';
import { caseLink } from './case-link';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const MAX_USER_LENGTH = 200;

interface ShownForm {
  reference: string;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** To whom a case is handed over, why and until when. */
export function handOverPage(visit: Visit, { reference, sent, faults }: ShownForm): ShownPage {
  const { handOver, file } = visit.texts.cases;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const back = caseLink(visit, '/cases/file', reference, file.title).element;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {handOver.lead}
      </p>
      <Form visit={visit} action="/cases/handed-over" faults={faults}>
        <Hidden values={{ reference }} />
        <TextField {...field('to', handOver.to)} hint={handOver.toHint} maxlength={MAX_USER_LENGTH} required />
        <SelectField
          {...field('reason', handOver.reason)}
          options={HAND_OVER_REASONS.map((value) => ({ value, label: handOver.reasons[value] }))}
          choose={handOver.choose}
          required
        />
        <TextField {...field('valid-to', handOver.validTo)} hint={handOver.validToHint} type="date" />
        <SendButton label={handOver.send} />
      </Form>
      {back}
    </>
  );
  return { title: handOver.title, body };
}
