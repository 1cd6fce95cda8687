import {
  DEFAULT_ENTRY_LIMIT,
  type EntryPage,
  EntryParameters,
  EntryQuery,
  EntrySearch,
  FIND_ENTRIES,
  type IndexedEntry,
  READ_ENTRY,
  SEARCH_ENTRIES,
  YearQuery,
} from '@lacznik/contracts';
import { Endpoint, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, Headers } from '@nestjs/common';
import { PersonsStore } from '../append/persons.store';
import { type EntryFilter, filterOf, writtenFilter } from './entry-filter';
import { FindPagesService } from './find-pages.service';
import { AskedQuestion, LoggedQuestion } from './logged-question';
import { LogPseudonymsService } from './log-pseudonyms.service';
import { Question } from './question';

/** The auditor's questions to the log. A data-protection officer asks the same, and sees the own institution's entries. */
@Controller()
export class EntriesController {
  constructor(
    private readonly pages: FindPagesService,
    private readonly pseudonyms: LogPseudonymsService,
    private readonly persons: PersonsStore,
  ) {}

  @Endpoint(FIND_ENTRIES)
  @LoggedQuestion('entries')
  async findEntries(
    @AskedQuestion() question: Question,
    @ValidQuery(EntryQuery) { limit, cursor, ...query }: EntryQuery,
  ): Promise<EntryPage> {
    return this.pageOf(question, filterOf(query), limit, cursor);
  }

  /** One entry, with its place. */
  @Endpoint(READ_ENTRY)
  @LoggedQuestion('entries')
  async readEntry(
    @AskedQuestion() question: Question,
    @ValidParameters(EntryParameters) { index }: EntryParameters,
    @ValidQuery(YearQuery) { year }: YearQuery,
  ): Promise<IndexedEntry> {
    const entry = await this.pages.findEntry({ own: question.requester.actorInstitution }, index, year);
    await question.log({ year: String(entry.year), index: String(index) });
    return entry;
  }

  /** A search with the person in the body. */
  @Endpoint(SEARCH_ENTRIES)
  @LoggedQuestion('entries')
  async searchEntries(
    @AskedQuestion() question: Question,
    @Headers('authorization') authorization: string,
    @ValidBody(EntrySearch) { person, limit, cursor, ...filter }: EntrySearch,
  ): Promise<EntryPage> {
    const pseudonyms = await this.pseudonyms.pseudonymsOf(person, authorization);
    const references = await Promise.all(pseudonyms.map((pseudonym) => this.persons.references(pseudonym)));
    const persons = references.flatMap((ofYears) => [...ofYears.values()]);
    return this.pageOf(question, { ...filter, persons }, limit ?? DEFAULT_ENTRY_LIMIT, cursor);
  }

  private async pageOf(
    question: Question,
    asked: EntryFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<EntryPage> {
    const filter = { ...asked, own: question.requester.actorInstitution };
    const page = await this.pages.findPage(filter, limit, cursor);
    await question.log(writtenFilter(asked));
    return page;
  }
}
