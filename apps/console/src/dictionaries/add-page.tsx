import { type DictionariesDocument, type DictionaryName, SECTIONS } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import {
  Checkboxes,
  ErrorSummary,
  type FieldFault,
  Form,
  Hidden,
  type Option,
  SelectField,
  SendButton,
  TextField,
} from '../pages/form-parts';
import type { Fields } from '../pages/fields';
import type { ShownPage } from '../pages/page-answer';
import { sectionName } from '../pages/section-name';
import type { Visit } from '../pages/visit';

interface Added {
  name: DictionaryName;
  law: DictionariesDocument;
  sent: Fields;
  faults: readonly FieldFault[];
}

interface PartsProperties {
  visit: Visit;
  added: Added;
}

/** The form of a new entry of one dictionary. */
export function addPage(visit: Visit, added: Added): ShownPage {
  const { law: words } = visit.texts;
  const { name, law, sent, faults } = added;
  const field = (id: string, label: string) => ({ name: id, label, value: sent.text(id), faults });
  const body = (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      {name === 'rules' ? <Alert color="warning" sentences={[words.ruleWarning]} /> : <></>}
      <Form visit={visit} action={`/dictionaries/${name}/add`}>
        <Hidden values={{ version: String(law.version) }} />
        <TextField {...field('code', name === 'institutionKinds' ? words.kindCode : words.code)} required />
        <TextField {...field('pl', words.pl)} required />
        <TextField {...field('en', words.en)} />
        <TextField {...field('valid-from', words.firstDay)} type="date" required />
        <OwnParts visit={visit} added={added} />
        <SendButton label={words.add} />
      </Form>
    </>
  );
  return { title: words.addTo[name], body };
}

/** What such entries have beside code, names and days. */
function OwnParts({ visit, added }: PartsProperties): JSX.Element {
  if (added.name === 'legalBases') return <PartsOfBasis visit={visit} added={added} />;
  if (added.name === 'institutionKinds') return <PartsOfKind visit={visit} added={added} />;
  return added.name === 'rules' ? <PartsOfRule visit={visit} added={added} /> : <></>;
}

function PartsOfBasis({ visit, added }: PartsProperties): JSX.Element {
  const { law: words } = visit.texts;
  return (
    <>
      <Codes added={added} name="receiver-kinds" label={words.kinds} options={codesOf(added, 'institutionKinds')} />
      <Codes added={added} name="purposes" label={words.purposes} options={codesOf(added, 'purposes')} />
    </>
  );
}

function PartsOfKind({ visit, added }: PartsProperties): JSX.Element {
  const { law: words } = visit.texts;
  const sections = SECTIONS.map(({ name }) => ({ value: name, label: sectionName(visit, name) }));
  return (
    <>
      <TextField
        name="digits"
        label={words.digits}
        value={added.sent.text('digits')}
        inputmode="numeric"
        maxlength={2}
        required
      />
      <Tick added={added} name="county" label={words.hasCounty} />
      <Codes added={added} name="publishes" label={words.publishes} options={sections} />
    </>
  );
}

function PartsOfRule({ visit, added }: PartsProperties): JSX.Element {
  const { law: words, words: common } = visit.texts;
  const kinds = codesOf(added, 'institutionKinds');
  const categories = codesOf(added, 'categories');
  return (
    <>
      <SelectField
        name="publisher-kind"
        label={words.publisherKind}
        value={added.sent.text('publisher-kind')}
        options={kinds}
        choose={common.choose}
        required
      />
      <Codes added={added} name="receiver-kinds" label={words.receiverKinds} options={kinds} />
      <Tick added={added} name="same-county" label={words.sameCounty} />
      <Tick added={added} name="consent-required" label={words.consentRequired} />
      <Codes added={added} name="categories" label={words.categories} options={categories} />
      <Codes added={added} name="named-categories" label={words.namedCategories} options={categories} />
    </>
  );
}

interface CodesProperties {
  added: Added;
  name: string;
  label: string;
  options: readonly Option[];
}

function Codes({ added, name, label, options }: CodesProperties): JSX.Element {
  return <Checkboxes name={name} label={label} options={options} values={added.sent.list(name)} />;
}

function Tick({ added, name, label }: Omit<CodesProperties, 'options'>): JSX.Element {
  return <Codes added={added} name={name} label={label} options={[{ value: 'yes', label }]} />;
}

/** Each code once, by its latest name. */
function codesOf({ law }: Added, dictionary: 'institutionKinds' | 'categories' | 'purposes'): Option[] {
  const entries: readonly { code: string; pl: string }[] = law[dictionary];
  const names = new Map(entries.map(({ code, pl }) => [code, pl]));
  return Array.from(names, ([value, pl]) => ({ value, label: `${value}. ${pl}` }));
}
