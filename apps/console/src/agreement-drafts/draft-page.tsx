import { Checkboxes, Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { DIRECTIONS } from './draft-fields';
import { DirectionFields } from './direction-fields';
import type { ShownDraft } from './shown-draft';

const MAX_PURPOSE = 1000;

/** The form of a draft; what it would open is seen before it is sent to the other side. */
export function draftPage(visit: Visit, shown: ShownDraft): ShownPage {
  const { agreementDrafts: words, words: common } = visit.texts;
  const { law, choices, sent, faults } = shown;
  const isAmended = sent.text('version') !== '';
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const several = (name: string, label: string) => ({ name, label, faults, values: sent.list(name) });
  const carried = { version: sent.optional('version'), parties: sent.list('parties') };
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <p class="ds-paragraph">
        <a class="ds-link" href="/scopes" safe>
          {words.scopes}
        </a>
      </p>
      <Form visit={visit} action="/agreement-drafts/check" faults={faults}>
        <Hidden values={isAmended ? { ...carried, id: sent.text('id') } : {}} />
        {isAmended ? (
          <></>
        ) : (
          <>
            <TextField {...field('id', words.id)} required />
            <SelectField
              {...field('other', words.other)}
              options={choices.institutions}
              choose={common.choose}
              required
            />
          </>
        )}
        <TextArea {...field('purpose', words.purpose)} maxlength={MAX_PURPOSE} required />
        <TextField {...field('valid-from', words.from)} type="date" required />
        <TextField {...field('valid-to', words.to)} type="date" />
        <Checkboxes {...several('purposes', words.purposes)} options={law.purposes()} />
        <Checkboxes {...several('bases', words.bases)} options={law.everyLegalBasis()} />
        {DIRECTIONS.map((way) => (
          <DirectionFields visit={visit} way={way} shown={shown} />
        ))}
        <TextField {...field('reason', words.reason)} required />
        <SendButton label={words.check} />
      </Form>
    </>
  );
  return { title: isAmended ? words.amendTitle(sent.text('id')) : words.title, body };
}
