import { dayInPoland, type SequencedEntry } from '@lacznik/contracts';
import type { LogFact } from '@lacznik/misuse';
import type { DataSource } from 'typeorm';
import { ANY_CATEGORY } from '../append/category-days';
import { samePersons } from '../append/same-persons.store';
import type { YearLog } from '../append/years.store';
import { LogFacts, type ReadEntry } from './log-facts';

const BATCH_SIZE = 20_000;
const ACCESSES = ['view', 'inquiry'];
/** What may entitle for as long as it is open. */
const GROUNDS = ['case', 'process'];

interface Row {
  index: string;
  content: string;
  person: string;
  tag: string | null;
}

/**
 * The facts of what is retained, in the order of time as far as the log keeps to it.
 * @param since of accesses before this day none is read; of cases and processes all are
 */
export async function* readFacts(
  dataSource: DataSource,
  years: readonly YearLog[],
  since?: Date,
): AsyncGenerator<LogFact[]> {
  const hasExpired = years.some(({ expiredAt }) => expiredAt !== undefined);
  const joined = await samePersons(dataSource);
  const oneOf = (entry: ReadEntry): ReadEntry => ({ ...entry, person: joined.get(entry.person) ?? entry.person });
  const facts = new LogFacts(await confirmedInquiries(dataSource, since), hasExpired);
  for (const { year, size } of years.filter(({ expiredAt }) => expiredAt === undefined)) {
    const first = since ? await firstIndexSince(dataSource, year, since, size) : 0;
    const reads = [
      { from: 0, to: first, kinds: GROUNDS },
      { from: first, to: size, kinds: [...GROUNDS, ...ACCESSES] },
    ];
    for (const { from, to, kinds } of reads)
      for await (const entries of readBatches(dataSource, year, { from, to, kinds }))
        yield entries.flatMap((entry) => facts.factsOf(oneOf(entry))).sort((a, b) => a.at - b.at);
  }
}

/** Indexes from one to below another. */
interface Part {
  from: number;
  to: number;
  kinds: readonly string[];
}

async function* readBatches(
  dataSource: DataSource,
  year: number,
  { from, to, kinds }: Part,
): AsyncGenerator<ReadEntry[]> {
  if (from >= to) return;
  const facets = await facetsOf(dataSource, year, kinds);
  for (let start = from; start < to; start += BATCH_SIZE)
    yield await readBatch(dataSource, year, { start, before: Math.min(to, start + BATCH_SIZE), facets });
}

async function readBatch(
  dataSource: DataSource,
  year: number,
  { start, before, facets }: { start: number; before: number; facets: string },
): Promise<ReadEntry[]> {
  const rows = await dataSource.query<Row[]>(
    `SELECT entry.index, entry.content, coalesce(logged_person.pseudonym, entry.person) AS person, worker_tag.tag
     FROM entry
       LEFT JOIN worker_tag ON worker_tag.year = $1 AND worker_tag.index = entry.index
       LEFT JOIN logged_person ON logged_person.year = $1 AND logged_person.reference = entry.person
     WHERE entry.year = $1 AND entry.index >= $2 AND entry.index < $3 AND facet = ANY($4::bigint[])
     ORDER BY entry.index`,
    [year, start, before, facets],
  );
  return rows.map(({ index, content, person, tag }) => ({
    year,
    index: Number(index),
    entry: JSON.parse(content) as SequencedEntry,
    person,
    workerTag: tag ?? undefined,
  }));
}

/** Their ids as an array literal of PostgreSQL. */
async function facetsOf(dataSource: DataSource, year: number, kinds: readonly string[]): Promise<string> {
  const [row] = await dataSource.query<[{ ids: string }]>(
    `SELECT coalesce(array_agg(facet), '{}')::text AS ids FROM entry_facet WHERE year = $1 AND kind = ANY($2)`,
    [year, kinds],
  );
  return row.ids;
}

/** All entries of that day and later have this index or a higher one. */
async function firstIndexSince(dataSource: DataSource, year: number, since: Date, size: number): Promise<number> {
  const [row] = await dataSource.query<[{ first: string | null }]>(
    'SELECT min(first_index) AS first FROM category_day WHERE year = $1 AND category = $2 AND day >= $3',
    [year, ANY_CATEGORY, dayInPoland(since)],
  );
  return row.first === null ? size : Number(row.first);
}

/** A second person confirms after the question, and before it is looked at. */
async function confirmedInquiries(dataSource: DataSource, since = new Date(0)): Promise<Set<string>> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT content::json->>'inquiryId' AS id FROM entry JOIN entry_facet USING (year, facet)
     WHERE kind = 'inquiry' AND time >= $1 AND content LIKE '%"status":"confirmed"%'`,
    [since],
  );
  return new Set(rows.map(({ id }) => id));
}
