import { Alert } from '../pages/alert';
import { Onward } from '../pages/onward';
import { ErrorSummary } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import { DICTIONARIES } from './changed-law';
import { EndForm } from './law-forms';
import type { ShownLaw } from './shown-law';

/** The law's dictionaries, what leads to new entries, and the form that ends one. */
export function dictionariesPage(visit: Visit, shown: ShownLaw): ShownPage {
  const { law: words } = visit.texts;
  const { law, faults, isChanged } = shown;
  const body = (
    <>
      {isChanged ? <Alert color="success" sentences={[words.changed(law.version)]} /> : <></>}
      <p class="ds-paragraph" safe>
        {words.lead(law.version)}
      </p>
      <ErrorSummary visit={visit} faults={faults} />
      {DICTIONARIES.map((name) => (
        <>
          <h2 class="ds-heading" data-size="sm" safe>
            {words.names[name]}
          </h2>
          <Onward href={`/dictionaries/${name}/add`} label={words.addTo[name]} />
          <Table caption={words.names[name]} head={words.head} rows={law[name].map((entry) => rowOf(visit, entry))} />
        </>
      ))}
      <h2 class="ds-heading" data-size="sm" safe>
        {words.endTitle}
      </h2>
      <Alert color="warning" sentences={[words.endWarning]} />
      <EndForm visit={visit} shown={shown} />
    </>
  );
  return { title: words.title, body };
}

interface NamedEntry {
  code: string;
  pl: string;
  en?: string;
  validFrom: string;
  validTo?: string;
}

function rowOf({ language, texts }: Visit, { code, pl, en = pl, validFrom, validTo }: NamedEntry): Cell[] {
  const to = validTo === undefined ? texts.words.none : dayOf(language, validTo);
  return [code, language === 'en' ? en : pl, dayOf(language, validFrom), to];
}
