import { JsonBody, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { LogPseudonymsService } from './log-pseudonyms.service';
import { PersonsStore } from '../append/persons.store';
import { AskedQuestion, LoggedQuestion } from './logged-question';
import { Question } from './question';
import { readYear } from './read-year';
import { type EntryFilter, writtenFilter } from './entry-filter';
import type { IndexedEntry } from './entry-search.store';
import { type EntryPage, FindPagesService } from './find-pages.service';
import { FILTER_PARAMETERS, readText, readFilter, readWholeNumber } from './read-entry-filter';

const DEFAULT_LIMIT = 100;
const MAX_ENTRIES = 1000;
const PARAMETERS = [...FILTER_PARAMETERS, 'cursor', 'limit'];

/** The auditor's questions to the log. A data-protection officer asks the same, and sees the own institution's entries. */
@Controller('v1/entries')
@Roles('auditor', 'data-protection-officer')
export class EntriesController {
  constructor(
    private readonly pages: FindPagesService,
    private readonly pseudonyms: LogPseudonymsService,
    private readonly persons: PersonsStore,
  ) {}

  @Get()
  @LoggedQuestion('entries')
  async find(@AskedQuestion() question: Question, @Query() query: Record<string, unknown>): Promise<EntryPage> {
    requireKnownParameters(query, PARAMETERS);
    return this.answer(question, readFilter(query), query);
  }

  /** One entry, with its place. */
  @Get(':index')
  @LoggedQuestion('entries')
  async one(
    @AskedQuestion() question: Question,
    @Param() parameters: Record<string, unknown>,
    @Query() query: Record<string, unknown>,
  ): Promise<IndexedEntry> {
    requireKnownParameters(query, ['year']);
    const index = readWholeNumber(parameters, 'index', 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const entry = await this.pages.findEntry(
      { own: question.requester.actorInstitution },
      index,
      readYear(query['year']),
    );
    await question.log({ year: String(entry.year), index: String(index) });
    return entry;
  }

  /** A search with the person in the body: `{person: {pesel}, …the parameters of a search, as texts}`. */
  @Post('search')
  @HttpCode(200)
  @LoggedQuestion('entries')
  async search(
    @AskedQuestion() question: Question,
    @Headers('authorization') authorization: string,
    @JsonBody() body: unknown,
  ): Promise<EntryPage> {
    const { person, ...query } = requireObject(body);
    requireKnownParameters(query, PARAMETERS);
    const filter = readFilter(query);
    const pseudonym = await this.pseudonyms.pseudonymOf(person, authorization);
    const references = [...(await this.persons.references(pseudonym)).values()];
    return this.answer(question, { ...filter, persons: references }, query);
  }

  private async answer(question: Question, asked: EntryFilter, query: Record<string, unknown>): Promise<EntryPage> {
    const limit = readWholeNumber(query, 'limit', 1, MAX_ENTRIES) ?? DEFAULT_LIMIT;
    const cursor = readText(query, 'cursor', () => true, 'a text');
    const filter = { ...asked, own: question.requester.actorInstitution };
    const page = await this.pages.findPage(filter, limit, cursor);
    await question.log(writtenFilter(asked));
    return page;
  }
}

function requireObject(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new LacznikError('validation-failed', 'expected a JSON object with the person and the filter');
}
