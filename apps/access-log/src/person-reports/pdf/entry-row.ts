import type { SequencedPersonEntry } from '@lacznik/contracts';
import { categoryInPolish, eventTypeInPolish, legalBasisInPolish, purposeInPolish } from '@lacznik/polish';
import type { Cell, Column, Text } from './blocks';
import { clockTime, dayInFigures } from './polish-time';

/** Names of institutions by id. */
export type InstitutionNames = Readonly<Record<string, string>>;

/** What stands over the cells of {@link entryRow}. */
export const ENTRY_COLUMNS: readonly Column[] = [
  { title: 'Nr wpisu, data, godzina', width: 62 },
  { title: 'Kto i komu', width: 126 },
  { title: 'Co', width: 139 },
  { title: 'Cel, podstawa prawna, sprawa', width: 168 },
];

/** An entry in the table of entries. */
export function entryRow(entry: SequencedPersonEntry, names: InstitutionNames): Cell[] {
  const { personNumber, time, purpose, legalBasis, caseReference } = entry;
  return [
    [strong(String(personNumber)), cell(dayInFigures(time)), cell(clockTime(time))],
    partiesOf(entry, names),
    entry.kind === 'case' ? [strong(entry.status === 'open' ? 'Otwarcie sprawy' : 'Zamknięcie sprawy')] : told(entry),
    [
      ...labelled('Cel', purposeInPolish(purpose)),
      ...labelled('Podstawa prawna', legalBasisInPolish(legalBasis)),
      ...labelled('Znak sprawy', caseReference),
    ],
  ];
}

/** An institution's name and id; the id alone where the name is not known. */
export function institution(id: string, names: InstitutionNames): string {
  return Object.hasOwn(names, id) ? `${names[id]} (${id})` : id;
}

function partiesOf(entry: SequencedPersonEntry, names: InstitutionNames): Cell {
  if (entry.kind === 'case') return labelled('Instytucja', institution(entry.receiving, names));
  const [from, to] =
    entry.categories.length > 0 ? ['Kto udostępnił', 'Kto otrzymał'] : ['Kogo zapytano', 'Kto zapytał'];
  return [
    ...labelled(from, institution(entry.disclosing, names)),
    ...labelled(to, institution(entry.receiving, names)),
  ];
}

function told(entry: Exclude<SequencedPersonEntry, { kind: 'case' }>): Cell {
  const what = entry.kind === 'inquiry' ? 'Odpowiedź na zapytanie' : upperFirst(eventTypeInPolish(entry.eventType));
  if (entry.categories.length === 0)
    return [strong(entry.kind === 'inquiry' ? 'Zapytanie' : what), cell('danych nie udostępniono')];
  return [strong(what), ...entry.categories.map((code) => cell(`– ${categoryInPolish(code)}`))];
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
