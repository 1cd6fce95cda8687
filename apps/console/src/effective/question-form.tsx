import { ErrorSummary, type Option, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import type { ShownEffective } from './shown-effective';

/** From whom, to whom, what: it stands in the address, and names no person. */
export function QuestionForm({ visit, shown }: { visit: Visit; shown: ShownEffective }): JSX.Element {
  const { effective, words, cases } = visit.texts;
  const { law, institutions, query, faults } = shown;
  const parties = institutions.map(({ id, name }): Option => ({ value: id, label: `${id} ${name}` }));
  const sections = Object.entries(cases.sections).map(([value, label]): Option => ({ value, label }));
  const field = (name: string, label: string) => ({ name, label, value: query.text(name), faults });
  return (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="get" action="/effective" class="console-form">
        <SelectField {...field('publisher', effective.publisher)} options={parties} choose={words.choose} required />
        <SelectField {...field('receiver', effective.receiver)} options={parties} choose={words.choose} required />
        <SelectField {...field('section', effective.section)} options={sections} choose={words.choose} required />
        <SelectField {...field('basis', effective.basis)} options={law.everyLegalBasis()} choose={effective.any} />
        <SelectField {...field('purpose', effective.purpose)} options={law.purposes()} choose={effective.any} />
        <TextField {...field('day', effective.day)} type="date" />
        <SendButton label={effective.ask} />
      </form>
    </>
  );
}
