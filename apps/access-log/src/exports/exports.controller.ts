import { once } from 'node:events';
import { type ExportHead, LOG_EXPORT_TYPE } from '@lacznik/contracts';
import { type Caller, FromCaller, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Logger, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { writtenFilter } from '../searches/entry-filter';
import { FILTER_PARAMETERS, readFilter } from '../searches/read-entry-filter';
import { RecordSearchService } from '../searches/record-search.service';
import { searcherOf } from '../searches/searcher';
import { readYear } from '../years/read-year';
import { ExportEntriesService } from './export-entries.service';
import { EXPORT_FORMATS } from './export-formats';

/** Everything that a filter finds, as a file that is verified offline: with the checkpoint, and each entry's proof. */
@Controller('v1/exports')
@Roles('auditor', 'data-protection-officer')
export class ExportsController {
  private readonly logger = new Logger('exports');

  constructor(
    private readonly exports: ExportEntriesService,
    private readonly searches: RecordSearchService,
  ) {}

  @Get()
  async stream(
    @FromCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    requireKnownParameters(query, [...FILTER_PARAMETERS, 'format', 'year']);
    const searcher = searcherOf(caller);
    const filter = { ...readFilter(query), own: searcher.actorInstitution };
    const { format: name = 'ndjson' } = query;
    const format = typeof name === 'string' ? EXPORT_FORMATS[name] : undefined;
    if (!format) throw new LacznikError('validation-failed', 'expected ndjson or csv', { path: 'format' });
    const signed = await this.exports.checkpoint(filter, readYear(query['year']));
    const { year, note: checkpoint } = signed;
    const written = writtenFilter(filter);
    await this.searches.record(searcher, 'export', { ...written, year: String(year) });
    const head: ExportHead = {
      type: LOG_EXPORT_TYPE,
      origin: checkpoint.slice(0, checkpoint.indexOf('\n')),
      checkpoint,
      filter: written,
    };
    response.status(200).type(format.contentType);
    let count = 0;
    try {
      await send(response, format.head(head));
      for await (const portion of this.exports.portions(filter, signed)) {
        await send(response, format.portion(portion, head, count === 0));
        count += portion.length;
      }
      response.end(format.end(count, head));
    } catch (error) {
      // The status is sent; what says that the file is not whole is the end that it lacks.
      this.logger.error('An export was cut off', error as Error);
      response.destroy();
    }
  }
}

async function send(response: Response, text: string): Promise<void> {
  if (response.destroyed) throw new Error('The asker has gone');
  if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
