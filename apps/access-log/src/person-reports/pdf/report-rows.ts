import {
  ALL_STEP_TYPES,
  type CaseEntry,
  dayInPoland,
  type DeliveryEntry,
  type Dictionaries,
  INQUIRY_ANSWERED_TYPE,
  isAnnouncement,
  type InquiryEntry,
  type InquirySource,
  nameOn,
  type ProcessEntry,
  type PersonReport,
  RECORD_WITHDRAWN_TYPE,
  type SequencedPersonEntry,
  type ViewEntry,
} from '@lacznik/contracts';
import type { Cell, Column, Text } from '@lacznik/pdf';
import { stepInPolish } from './process-sentences';
import { clockTime, dayInFigures, eventTypeInPolish, sectionInPolish } from '@lacznik/polish';

/** Names of institutions by id. */
type InstitutionNames = PersonReport['institutions'];

/** The dictionaries whose codes occur in entries. An entry shows what a code was called on its day. */
export type ReportDictionaries = Pick<Dictionaries, 'categories' | 'purposes' | 'legalBases'>;

/** An entry on what was told. */
type SequencedDisclosure = Extract<SequencedPersonEntry, { kind: 'delivery' | 'inquiry' }> &
  Pick<DeliveryEntry, 'disclosing' | 'categories'>;

/** What is called how on the day of an entry. */
interface WhatNames {
  institutions: InstitutionNames;
  categoryOf: (code: string) => string;
  legalBasisOf: (code: string) => string;
}

/** What ids and codes are called. */
interface ReportNames {
  institutions: InstitutionNames;
  dictionaries: ReportDictionaries;
}

/** What stands over the cells of {@link entryRow}. */
export const ENTRY_COLUMNS: readonly Column[] = [
  { title: 'Nr wpisu, data, godzina', width: 62 },
  { title: 'Kto i komu', width: 126 },
  { title: 'Co', width: 139 },
  { title: 'Cel, podstawa prawna, sprawa', width: 168 },
];

/** What stands over the cells of {@link recipientRows}. */
export const RECIPIENT_COLUMNS: readonly Column[] = [
  { title: 'Instytucja', width: 285 },
  { title: 'Ile razy', width: 60 },
  { title: 'Pierwszy raz', width: 75 },
  { title: 'Ostatni raz', width: 75 },
];

/** Those who received data on the person, by id. */
export function recipientRows(report: PersonReport): Cell[][] {
  return recipientsIn(report).map(({ id, times, first, last }) => [
    [cell(institution(id, report.institutions))],
    [cell(String(times))],
    [cell(dayInFigures(first))],
    [cell(dayInFigures(last))],
  ]);
}

/** An entry in the table of entries. */
export function entryRow(entry: SequencedPersonEntry, { institutions, dictionaries }: ReportNames): Cell[] {
  const { personNumber, time } = entry;
  const day = dayInPoland(new Date(time));
  return [
    [strong(String(personNumber)), cell(dayInFigures(time)), cell(clockTime(time))],
    partiesOf(entry, institutions),
    whatOf(entry, {
      institutions,
      categoryOf: (code) => nameOn(dictionaries.categories, code, day),
      legalBasisOf: (code) => nameOn(dictionaries.legalBases, code, day),
    }),
    [
      ...('purpose' in entry ? labelled('Cel', nameOn(dictionaries.purposes, entry.purpose, day)) : []),
      ...('legalBasis' in entry
        ? labelled('Podstawa prawna', nameOn(dictionaries.legalBases, entry.legalBasis, day))
        : []),
      ...('caseReference' in entry ? labelled('Znak sprawy', entry.caseReference) : []),
      ...(entry.kind === 'consent' ? labelled('Okres', `${entry.validFrom} – ${entry.validTo}`) : []),
    ],
  ];
}

/** An institution's name and id; the id alone where the name is not known. */
function institution(id: string, names: InstitutionNames): string {
  return Object.hasOwn(names, id) ? `${names[id]} (${id})` : id;
}

function partiesOf(entry: SequencedPersonEntry, names: InstitutionNames): Cell {
  if (entry.kind === 'case' || entry.kind === 'view' || (entry.kind === 'delivery' && isOwn(entry)))
    return labelled('Instytucja', institution(entry.receiving, names));
  if (entry.kind === 'restriction') return labelled('Czyje dane', institution(entry.disclosing, names));
  if (entry.kind === 'consent')
    return [
      ...entry.institutions.flatMap((id) => labelled('Gdzie złożono oświadczenie', institution(id, names))),
      ...labelled('Dla kogo zgoda', institution(entry.receiving, names)),
    ];
  if (entry.kind === 'inquiry' && !isDisclosure(entry))
    return labelled('Kto zapytał', institution(entry.receiving, names));
  if (entry.kind === 'process')
    return [
      ...labelled('Czyj krok', institution(entry.disclosing, names)),
      ...labelled('Druga strona', institution(entry.receiving, names)),
    ];
  const [from, to] = isDisclosure(entry) ? ['Kto udostępnił', 'Kto otrzymał'] : ['Kto wycofał', 'Kogo powiadomiono'];
  return [
    ...labelled(from, institution(entry.disclosing ?? '', names)),
    ...labelled(to, institution(entry.receiving, names)),
  ];
}

const CASE_STATUSES: Readonly<Record<CaseEntry['status'], string>> = {
  open: 'Otwarcie sprawy',
  closed: 'Zamknięcie sprawy',
  reopened: 'Ponowne otwarcie sprawy',
};

const CASE_REASONS: Readonly<Record<NonNullable<CaseEntry['reason']>, string>> = {
  unused: 'sprawa nieużywana',
  'closed-by-mistake': 'zamknięta przez pomyłkę',
  'still-needed': 'nadal potrzebna',
};

function whatOf(entry: SequencedPersonEntry, names: WhatNames): Cell {
  if (entry.kind === 'case') return caseChanged(entry);
  if (entry.kind === 'restriction')
    return [strong(entry.status === 'restricted' ? 'Ograniczenie przetwarzania' : 'Koniec ograniczenia przetwarzania')];
  if (entry.kind === 'consent')
    return [
      strong(entry.status === 'given' ? 'Zgoda' : 'Wycofanie zgody'),
      ...entry.consentedCategories.map((code) => cell(`– ${names.categoryOf(code)}`)),
    ];
  if (entry.kind === 'view') return viewed(entry);
  if (entry.kind === 'process') return stepped(entry, names);
  return entry.kind === 'inquiry' ? inquired(entry, names) : disclosed(entry, names);
}

function caseChanged({ status, reason }: Pick<CaseEntry, 'status' | 'reason'>): Cell {
  return [strong(CASE_STATUSES[status]), ...(reason === undefined ? [] : [cell(CASE_REASONS[reason])])];
}

const VIEWS: Readonly<Record<ViewEntry['view'], string>> = {
  case: 'danych sprawy',
  'joint-file': 'akt wspólnego klienta',
  inquiry: 'odpowiedzi na zapytanie',
  'case-opening': 'danych przy otwieraniu sprawy',
  'case-closing': 'danych przy zamykaniu sprawy',
  'case-reopening': 'danych przy ponownym otwieraniu sprawy',
};

/** No name: the person learns which institution it was (C-579/21). */
function viewed({ view, refused }: Pick<ViewEntry, 'view' | 'refused'>): Cell {
  if (refused === undefined) return [strong('Wgląd pracownika'), cell(`do ${VIEWS[view]}`)];
  return [strong('Odmowa wglądu pracownikowi'), cell(`do ${VIEWS[view]}`), cell('pracownik wyłączony ze sprawy')];
}

const INQUIRY_STATUSES: Readonly<Record<InquiryEntry['status'], string>> = {
  asked: 'Zapytanie',
  refused: 'Zapytanie, którego nie dopuszczono',
  confirmed: 'Potwierdzenie zapytania wyjątkowego',
  rejected: 'Zakwestionowanie zapytania wyjątkowego',
  unconfirmed: 'Brak potwierdzenia zapytania wyjątkowego',
  matched: 'Sprawdzenie, czy dane się zgadzają',
  answered: 'Zakończenie zapytania',
};

const INQUIRY_REFUSAL: Readonly<Record<NonNullable<InquiryEntry['refused']>, string>> = {
  'own-record': 'pytanie pracownika o siebie',
  excluded: 'pracownik wyłączony ze sprawy',
  'user-limit': 'zbyt wiele zapytań pracownika',
  'outside-caseload': 'instytucja nie prowadzi sprawy tej osoby',
  'institution-not-active': 'instytucja nie uczestniczy w wymianie',
  'legal-basis-not-valid': 'podstawa prawna nie obowiązuje albo nie pasuje do celu',
  'purpose-not-valid': 'cel nie jest przewidziany',
  'no-agreement': 'brak porozumienia',
  'institution-limit': 'zbyt wiele zapytań instytucji',
  'claims-limit': 'zbyt wiele sprawdzeń w jednym dniu',
  'match-outside-caseload': 'instytucja nie prowadzi sprawy tej osoby',
};

const SOURCE_STATES: Readonly<Record<InquirySource['state'], string>> = {
  disclosed: 'udostępniono',
  withheld: 'nie udostępniono',
  'nothing-known': 'brak danych',
  'source-unavailable': 'nie odpowiedziano',
};

function inquired(entry: InquiryEntry, { institutions, categoryOf }: WhatNames): Cell {
  const sections = entry.status === 'asked' || entry.status === 'refused' ? entry.sections : [];
  return [
    strong(INQUIRY_STATUSES[entry.status]),
    ...(entry.refused === undefined ? [] : [cell(INQUIRY_REFUSAL[entry.refused])]),
    ...(entry.isExceptional === true ? [cell('osoba spoza prowadzonych spraw')] : []),
    ...sections.map((name) => cell(`– ${sectionInPolish(name)}`)),
    ...(entry.categories ?? []).map((code) => cell(`– ${categoryOf(code)}`)),
    ...(entry.sources ?? []).map((source) => cell(`– ${sourceInPolish(source, institutions)}`)),
  ];
}

function sourceInPolish({ section, publisher, state }: InquirySource, institutions: InstitutionNames): string {
  const of = publisher === undefined ? '' : `, ${institution(publisher, institutions)}`;
  return `${sectionInPolish(section)}${of}: ${SOURCE_STATES[state]}`;
}

function stepped(entry: ProcessEntry, { institutions, legalBasisOf }: WhatNames): Cell {
  const nameOf = (id: string): string => institution(id, institutions);
  return stepInPolish(entry, { nameOf, basis: legalBasisOf(entry.legalBasis) }).map(cell);
}

function disclosed(entry: DeliveryEntry, { categoryOf }: WhatNames): Cell {
  const what = strong(upperFirst(eventTypeInPolish(entry.eventType)));
  if (isNotice(entry) || ALL_STEP_TYPES.includes(entry.eventType)) return [what];
  if (entry.categories.length === 0) return [what, cell('danych nie udostępniono')];
  return [what, ...entry.categories.map((code) => cell(`– ${categoryOf(code)}`))];
}

/** Whether somebody was told something in which there is nothing of the record: that it is withdrawn, what becomes of a case or an inquiry. */
export function isNotice(entry: Pick<SequencedPersonEntry, 'kind'> & { eventType?: string }): boolean {
  return entry.kind === 'delivery' && (entry.eventType === RECORD_WITHDRAWN_TYPE || isOwn(entry));
}

/** Whether an institution was told something of its own: that a case is going to be closed, or its person's insurance to have a gap, or an inquiry is answered. */
function isOwn({ eventType }: { eventType?: string }): boolean {
  return isAnnouncement(eventType) || eventType === INQUIRY_ANSWERED_TYPE;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function labelled(label: string, text: string): Text[] {
  return [{ text: label, style: 'cellLabel' }, cell(text)];
}

function cell(text: string): Text {
  return { text, style: 'cell' };
}

function strong(text: string): Text {
  return { text, style: 'strongCell' };
}

/** How often and when an institution received data on the person. */
interface Recipient {
  id: string;
  times: number;
  /** ISO 8601 instants. */
  first: string;
  last: string;
}

/** Those who received something, by id. */
function recipientsIn({ years }: PersonReport): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const { entry } of years.flatMap(({ entries }) => entries)) {
    if (!isDisclosure(entry)) continue;
    const { receiving: id, time } = entry;
    const { times, first, last } = found.get(id) ?? { times: 0, first: time, last: time };
    found.set(id, { id, times: times + 1, first: time < first ? time : first, last: time > last ? time : last });
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether anything was told, beside a case opened or closed, a view, a consent, or an inquiry as such. */
export function isDisclosure(entry: SequencedPersonEntry): entry is SequencedDisclosure {
  return 'categories' in entry && entry.categories !== undefined && entry.categories.length > 0;
}
