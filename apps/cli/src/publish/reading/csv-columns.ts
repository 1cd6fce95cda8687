import { CSV_DELIMITERS, type CsvMapping } from '@lacznik/contracts';

/** What does not fit between a file's columns and a mapping: a sentence, with the place, for each. */
export function columnFaults(columns: readonly string[], { fields, ignore, delimiter }: CsvMapping): string[] {
  const mapped = Object.values(fields).flatMap(({ column }) => column ?? []);
  const missing = [...new Set(mapped)].filter((column) => !columns.includes(column));
  const other = missing.length > 0 ? dividedBy(columns.join(delimiter), mapped, delimiter) : undefined;
  if (other !== undefined)
    return [
      `line 1, column 1: the cells are divided by ${shown(other)}: write "delimiter": ${JSON.stringify(other)} into the mapping`,
    ];
  const unread = columns.filter((column) => !mapped.includes(column) && !ignore.includes(column));
  const twice = columns.filter((column, i) => columns.indexOf(column) < i);
  return [
    ...missing.map(
      (column) => `line 1: there is no column ${shown(column)}; there are ${columns.map(shown).join(', ')}`,
    ),
    ...unread.map(
      (column) =>
        `${at(columns.indexOf(column))}: nothing is made of ${shown(column)}: map it, or put it under "ignore"`,
    ),
    ...twice.map((column) => `${at(columns.lastIndexOf(column))}: a second column ${shown(column)}`),
  ];
}

function at(index: number): string {
  return `line 1, column ${index + 1}`;
}

/** The delimiter by which the columns' names would be there. */
function dividedBy(line: string, mapped: readonly string[], delimiter: string): string | undefined {
  return CSV_DELIMITERS.filter((one) => one !== delimiter).find((one) => {
    const columns = line.split(one).map((name) => name.replaceAll('"', '').trim());
    return mapped.every((column) => columns.includes(column));
  });
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
