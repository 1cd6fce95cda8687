import { dayInPoland } from '@lacznik/contracts';
import { Checkboxes, Form, Hidden, type Option, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import { ADDED_TO, ENDED_IN } from './changed-law';
import type { ShownLaw } from './shown-law';

interface FormProperties {
  visit: Visit;
  shown: ShownLaw;
}

/** Ends an entry that holds today or later. Faults stand above both forms. */
export function EndForm({ visit, shown }: FormProperties): JSX.Element {
  const { texts } = visit;
  const { law, sent, faults } = shown;
  const today = dayInPoland(new Date());
  const options = ENDED_IN.flatMap((name) =>
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

/** Adds a purpose or a legal basis. */
export function AddForm({ visit, shown }: FormProperties): JSX.Element {
  const { texts } = visit;
  const { law, sent, faults } = shown;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const dictionaries = ADDED_TO.map((value) => ({ value, label: texts.law.names[value] }));
  const kinds = [...new Set(law.institutionKinds.map(({ code }) => code))];
  return (
    <Form visit={visit} action="/dictionaries/add">
      <Hidden values={{ version: String(law.version) }} />
      <SelectField
        {...field('dictionary', texts.law.dictionary)}
        choose={texts.words.choose}
        options={dictionaries}
        required
      />
      <TextField {...field('code', texts.law.code)} required />
      <TextField {...field('pl', texts.law.pl)} required />
      <TextField {...field('en', texts.law.en)} />
      <TextField {...field('valid-from', texts.law.firstDay)} type="date" required />
      <Checkboxes
        name="kinds"
        label={texts.law.kinds}
        options={kinds.map((value) => ({ value, label: value }))}
        values={sent.list('kinds')}
      />
      <SendButton label={texts.law.add} quiet />
    </Form>
  );
}
