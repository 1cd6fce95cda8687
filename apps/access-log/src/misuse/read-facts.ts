import type { SequencedEntry } from '@lacznik/contracts';
import type { LogFact } from '@lacznik/misuse';
import type { DataSource } from 'typeorm';
import type { YearLog } from '../append/years.store';
import { LogFacts, type ReadEntry } from './log-facts';

const PORTION = 10_000;
const KINDS = ['view', 'inquiry', 'process', 'case'];

interface Row {
  index: string;
  content: string;
  person: string;
  tag: string | null;
}

/** The facts of all that is retained, in the order of time as far as the log keeps to it. */
export async function* readFacts(dataSource: DataSource, years: readonly YearLog[]): AsyncGenerator<LogFact[]> {
  const hasExpired = years.some(({ expiredAt }) => expiredAt !== undefined);
  const facts = new LogFacts(await confirmedInquiries(dataSource), hasExpired);
  for (const { year, size } of years.filter(({ expiredAt }) => expiredAt === undefined))
    for (let start = 0; start < size; start += PORTION) {
      const entries = await readPortion(dataSource, year, start);
      yield entries.flatMap((entry) => facts.factsOf(entry)).sort((a, b) => a.at - b.at);
    }
}

async function readPortion(dataSource: DataSource, year: number, start: number): Promise<ReadEntry[]> {
  const rows = await dataSource.query<Row[]>(
    `SELECT entry.index, entry.content, coalesce(logged_person.pseudonym, entry.person) AS person, worker_tag.tag
     FROM entry
       LEFT JOIN worker_tag ON worker_tag.year = $1 AND worker_tag.index = entry.index
       LEFT JOIN logged_person ON logged_person.year = $1 AND logged_person.reference = entry.person
     WHERE entry.year = $1 AND entry.index >= $2 AND entry.index < $2::bigint + $3
       AND facet IN (SELECT facet FROM entry_facet WHERE year = $1 AND kind = ANY($4))
     ORDER BY entry.index`,
    [year, start, PORTION, KINDS],
  );
  return rows.map(({ index, content, person, tag }) => ({
    year,
    index: Number(index),
    entry: JSON.parse(content) as SequencedEntry,
    person,
    workerTag: tag ?? undefined,
  }));
}

/** A second person confirms after the question, and before it is looked at. */
async function confirmedInquiries(dataSource: DataSource): Promise<Set<string>> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT content::json->>'inquiryId' AS id FROM entry JOIN entry_facet USING (year, facet)
     WHERE kind = 'inquiry' AND content LIKE '%"status":"confirmed"%'`,
  );
  return new Set(rows.map(({ id }) => id));
}
