import { ENTRY_KINDS } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { ErrorSummary, type FieldFault, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';

interface FilterProperties {
  visit: Visit;
  query: Fields;
  law: Law;
  faults: readonly FieldFault[];
}

/** The conditions of a question to the log; they stand in the address, so that it can be kept and passed on. */
export function FilterForm(properties: FilterProperties): JSX.Element {
  const { visit, faults } = properties;
  const { log } = visit.texts;
  return (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="get" action="/log" class="console-form console-filter" aria-label={log.filter}>
        <FilterFields {...properties} />
        <SendButton label={log.search} />
      </form>
    </>
  );
}

/** The conditions themselves. */
export function FilterFields({ visit, query, law, faults }: FilterProperties): JSX.Element {
  const { log } = visit.texts;
  const field = (name: string, label: string) => ({ name, label, value: query.text(name), faults });
  const kinds = ENTRY_KINDS.map((kind) => ({ value: kind, label: log.kinds[kind] }));
  return (
    <>
      <TextField {...field('from', log.from)} type="date" />
      <TextField {...field('to', log.to)} type="date" />
      <SelectField {...field('kind', log.kind)} options={kinds} choose={log.any} />
      <TextField {...field('disclosing', log.disclosing)} />
      <TextField {...field('receiving', log.receiving)} />
      <SelectField {...field('basis', log.basis)} options={law.everyLegalBasis()} choose={log.any} />
      <SelectField {...field('purpose', log.purpose)} options={law.purposes()} choose={log.any} />
      <TextField {...field('category', log.category)} />
    </>
  );
}
