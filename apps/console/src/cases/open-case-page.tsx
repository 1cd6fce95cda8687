import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const MAX_NAME_LENGTH = 100;
const PESEL_LENGTH = 11;

interface Opening {
  law: Law;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form that opens a case. */
export function openCasePage(visit: Visit, { law, sent, faults }: Opening): ShownPage {
  const { cases, words } = visit.texts;
  const { open } = cases;
  const optional = (label: string): string => `${label} ${words.optional}`;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <Form visit={visit} action="/cases/open" faults={faults}>
        <TextField {...field('reference', open.reference)} required />
        <TextField
          {...field('pesel', open.pesel)}
          hint={open.peselHint}
          inputmode="numeric"
          maxlength={PESEL_LENGTH}
          required
        />
        <TextField {...field('given-names', optional(open.givenNames))} maxlength={MAX_NAME_LENGTH} />
        <TextField {...field('family-name', optional(open.familyName))} maxlength={MAX_NAME_LENGTH} />
        <SelectField {...field('basis', open.basis)} options={law.legalBases()} choose={words.choose} required />
        <SelectField {...field('purpose', open.purpose)} options={law.purposes()} choose={words.choose} required />
        <TextField {...field('opened-on', optional(open.openedOn))} hint={open.openedOnHint} type="date" />
        <SendButton label={open.send} />
      </Form>
    </>
  );
  return { title: open.title, body };
}
