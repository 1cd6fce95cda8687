import { SECTIONS } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import { sectionName } from '../pages/section-name';
import type { Fields } from '../pages/fields';
import { Checkboxes, type FieldFault, Form, Hidden, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const PESEL_LENGTH = 11;

interface Question {
  law: Law;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form that asks about one person. */
export function questionPage(visit: Visit, { law, sent, faults }: Question): ShownPage {
  const { inquiries, words } = visit.texts;
  const { form } = inquiries;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const options = SECTIONS.map(({ name }) => ({ value: name, label: sectionName(visit, name) }));
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {form.lead}
      </p>
      <Form visit={visit} action="/inquiries/check" faults={faults}>
        <Hidden values={{ 'question-id': sent.optional('question-id') }} />
        <TextField {...field('pesel', form.pesel)} inputmode="numeric" maxlength={PESEL_LENGTH} required />
        <SelectField {...field('basis', form.basis)} options={law.legalBases()} choose={words.choose} required />
        <SelectField {...field('purpose', form.purpose)} options={law.purposes()} choose={words.choose} required />
        <TextField {...field('case-reference', form.caseReference)} hint={form.referenceHint} />
        <TextField {...field('matter-reference', form.matterReference)} />
        <Checkboxes {...field('sections', form.sections)} options={options} values={sent.list('sections')} />
        <SendButton label={form.check} />
      </Form>
    </>
  );
  return { title: form.title, body };
}
