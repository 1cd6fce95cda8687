import { dayInPoland } from '@lacznik/contracts';
import { Form, Hidden, type Option, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import { DICTIONARIES } from './changed-law';
import type { ShownLaw } from './shown-law';

interface FormProperties {
  visit: Visit;
  shown: ShownLaw;
}

/** Ends an entry that holds today or later. Faults stand above it. */
export function EndForm({ visit, shown }: FormProperties): JSX.Element {
  const { texts } = visit;
  const { law, sent, faults } = shown;
  const today = dayInPoland(new Date());
  const options = DICTIONARIES.flatMap((name) =>
    law[name]
      .filter(({ validTo }) => validTo === undefined || validTo >= today)
      .map(({ code }): Option => ({ value: `${name}/${code}`, label: `${texts.law.names[name]}: ${code}` })),
  );
  return (
    <Form visit={visit} action="/dictionaries/end">
      <Hidden values={{ version: String(law.version) }} />
      <SelectField
        name="entry"
        label={texts.law.entry}
        choose={texts.words.choose}
        options={options}
        value={sent.text('entry')}
        required
      />
      <TextField
        name="valid-to"
        type="date"
        label={texts.law.lastDay}
        value={sent.text('valid-to')}
        faults={faults}
        required
      />
      <SendButton label={texts.law.end} quiet />
    </Form>
  );
}
