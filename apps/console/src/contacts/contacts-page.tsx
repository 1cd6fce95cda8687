import type { InstitutionView } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';

interface ShownContacts {
  institutions: readonly InstitutionView[];
  /** Four digits, or empty for all. */
  county: string;
  /** What the form of the own coordinator shows. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** Whom to turn to, and for coordinators the form of the own contact. */
export function contactsPage(visit: Visit, { institutions, county, sent, faults }: ShownContacts): ShownPage {
  const { contacts: words, coverage } = visit.texts;
  const shown = institutions.filter(({ area = '' }) => area.startsWith(county));
  const body = (
    <>
      <form method="get" action="/contacts" class="console-form">
        <TextField name="county" label={coverage.county} value={county} inputmode="numeric" maxlength={4} />
        <SendButton label={coverage.search} quiet />
      </form>
      {shown.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={shown.map((one) => rowOf(visit, one))} />
      )}
      {visit.hasRole('coordinator') ? <OwnForm visit={visit} sent={sent} faults={faults} /> : <></>}
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, { id, name, coordinator }: InstitutionView): Cell[] {
  const { contacts: words } = visit.texts;
  if (!coordinator) return [id, name, words.nobody, visit.texts.words.none];
  return [
    id,
    name,
    contactCell(coordinator),
    coordinator.deputy ? contactCell(coordinator.deputy) : visit.texts.words.none,
  ];
}

function contactCell({ name, telephone, email }: { name: string; telephone?: string; email?: string }): ElementCell {
  return {
    element: (
      <>
        <span safe>{[name, telephone].filter(Boolean).join(', ')}</span>
        {email ? (
          <p>
            <a class="ds-link" href={`mailto:${email}`} safe>
              {email}
            </a>
          </p>
        ) : (
          <></>
        )}
      </>
    ),
  };
}

function OwnForm({ visit, sent, faults }: { visit: Visit; sent: Fields; faults: readonly FieldFault[] }): JSX.Element {
  const { contacts: words } = visit.texts;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.ownTitle}
      </h2>
      <Form visit={visit} action="/contacts" faults={faults}>
        <TextField {...field('name', words.name)} required />
        <TextField {...field('telephone', words.telephone)} required />
        <TextField {...field('email', words.email)} required />
        <TextField {...field('deputy-name', words.deputyName)} />
        <TextField {...field('deputy-telephone', words.deputyTelephone)} />
        <TextField {...field('deputy-email', words.deputyEmail)} />
        <SendButton label={words.save} />
      </Form>
    </>
  );
}
