import { requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { EntriesStore, type IndexedEntry } from './entries.store';
import { FILTER_PARAMETERS, readFilter, wholeNumber } from './read-entry-filter';

const DEFAULT_LIMIT = 100;
const MOST_ENTRIES = 1000;

/** A page of the log. */
export interface EntryPage {
  entries: IndexedEntry[];
  /** Ask with `start` set to this for what follows. */
  next: number;
}

/** The auditor's questions to the log. Persons by the log's pseudonym, which identity gives to an auditor. */
@Controller('v1/entries')
@Roles('auditor')
export class EntriesController {
  constructor(private readonly entries: EntriesStore) {}

  @Get()
  async find(@Query() query: Record<string, unknown>): Promise<EntryPage> {
    requireKnownParameters(query, [...FILTER_PARAMETERS, 'start', 'limit']);
    const start = wholeNumber(query, 'start', 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const limit = wholeNumber(query, 'limit', 1, MOST_ENTRIES) ?? DEFAULT_LIMIT;
    const entries = await this.entries.find(readFilter(query), { start, limit });
    return { entries, next: (entries.at(-1)?.index ?? start - 1) + 1 };
  }
}
