import { CONSENT_ANSWERS, CONSENT_CHANNELS, type InstitutionView } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import {
  Checkboxes,
  type FieldFault,
  Form,
  Hidden,
  type Option,
  SelectField,
  SendButton,
  TextField,
} from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const PESEL_LENGTH = 11;

interface ShownForm {
  law: Law;
  institutions: readonly InstitutionView[];
  sent: Fields;
  faults: readonly FieldFault[];
}

/** What a person was asked and has answered. */
export function recordPage(visit: Visit, { law, institutions, sent, faults }: ShownForm): ShownPage {
  const { consents: words, words: common } = visit.texts;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const choice = (name: string, label: string, options: readonly Option[]) => (
    <SelectField {...field(name, label)} options={options} choose={common.choose} required />
  );
  const receivers = institutions.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }));
  const body = (
    <Form visit={visit} action="/consents/record" faults={faults}>
      <Hidden values={{ id: sent.text('id') }} />
      <TextField {...field('pesel', words.pesel)} inputmode="numeric" maxlength={PESEL_LENGTH} required />
      <TextField {...field('given-names', words.givenNames)} />
      <TextField {...field('family-name', words.familyName)} />
      <TextField {...field('reference', words.reference)} />
      {choice('receiver', words.receiver, receivers)}
      {choice('purpose', words.purpose, law.purposes())}
      <Checkboxes
        {...field('categories', words.categories)}
        options={law.categories()}
        values={sent.list('categories')}
      />
      <TextField {...field('valid-from', words.from)} type="date" required />
      <TextField {...field('valid-to', words.to)} type="date" hint={words.toHint} required />
      {choice(
        'answer',
        words.answer,
        CONSENT_ANSWERS.map((value) => ({ value, label: words.states[value] })),
      )}
      {choice(
        'channel',
        words.channel,
        CONSENT_CHANNELS.map((value) => ({ value, label: words.channels[value] })),
      )}
      <TextField {...field('text-version', words.textVersion)} required />
      <SendButton label={words.save} />
    </Form>
  );
  return { title: words.recordTitle, body };
}
