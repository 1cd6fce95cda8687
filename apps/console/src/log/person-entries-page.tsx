import type { EntryPage } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import type { ShownPage } from '../pages/page-answer';
import { Nothing } from '../pages/table';
import type { Visit } from '../pages/visit';
import { FilterFields } from './filter-form';
import { FILTER_FIELDS } from './log-filter';
import { EntriesTable } from './log-page';

export const PERSON_PATH = '/log/person';
const PESEL_LENGTH = 11;

interface AskedPerson {
  form: Fields;
  law: Law;
  /** Absent before the question, and where it was refused. */
  entries?: EntryPage;
  faults: readonly FieldFault[];
}

/** What the log has on one person, who stands in no address and is not shown again: it may be somebody else's screen by then. */
export function personEntriesPage(visit: Visit, { form, law, entries, faults }: AskedPerson): ShownPage {
  const { log } = visit.texts;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {log.person.lead}
      </p>
      <Form visit={visit} action={PERSON_PATH} faults={faults}>
        <TextField
          name="pesel"
          label={log.person.pesel}
          faults={faults}
          inputmode="numeric"
          maxlength={PESEL_LENGTH}
          required
        />
        <FilterFields visit={visit} query={form} law={law} faults={faults} />
        <SendButton label={log.search} />
      </Form>
      {entries ? <Found visit={visit} form={form} entries={entries} /> : <></>}
    </>
  );
  return { title: log.person.title, body };
}

function Found({ visit, form, entries }: { visit: Visit; form: Fields; entries: EntryPage }): JSX.Element {
  const { log, words } = visit.texts;
  if (entries.entries.length === 0) return <Nothing sentence={log.none} />;
  const { next } = entries;
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {log.entries}
      </h2>
      <EntriesTable visit={visit} entries={entries} />
      {next === null ? (
        <></>
      ) : (
        <form method="post" action={PERSON_PATH}>
          <FormToken visit={visit} />
          <Hidden values={{ ...asked(form), cursor: next }} />
          <SendButton label={words.next} quiet />
        </form>
      )}
    </>
  );
}

/** The same question once more. */
function asked(form: Fields): Record<string, string | undefined> {
  return Object.fromEntries(['pesel', ...FILTER_FIELDS].map((name) => [name, form.optional(name)]));
}
