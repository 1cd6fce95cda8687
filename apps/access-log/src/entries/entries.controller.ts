import { requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { EntriesStore, type IndexedEntry } from './entries.store';
import { FILTER_PARAMETERS, readFilter, wholeNumber } from './read-entry-filter';

const DEFAULT_LIMIT = 100;
const MOST_ENTRIES = 1000;
/** The log's indexes begin at 0. */
const BEFORE_THE_FIRST = -1;

/** A page of the log. */
export interface EntryPage {
  entries: IndexedEntry[];
  /** Ask with `after` set to this for what follows; absent in an empty log. */
  next?: number;
}

/** The auditor's questions to the log. Persons by the log's pseudonym, which identity gives to an auditor. */
@Controller('v1/entries')
@Roles('auditor')
export class EntriesController {
  constructor(private readonly entries: EntriesStore) {}

  @Get()
  async find(@Query() query: Record<string, unknown>): Promise<EntryPage> {
    requireKnownParameters(query, [...FILTER_PARAMETERS, 'after', 'limit']);
    const after = wholeNumber(query, 'after', 0, Number.MAX_SAFE_INTEGER);
    const limit = wholeNumber(query, 'limit', 1, MOST_ENTRIES) ?? DEFAULT_LIMIT;
    const entries = await this.entries.find(readFilter(query), { after: after ?? BEFORE_THE_FIRST, limit });
    const next = entries.at(-1)?.index ?? after;
    return { entries, ...(next === undefined ? {} : { next }) };
  }
}
