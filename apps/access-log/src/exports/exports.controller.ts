import { once } from 'node:events';
import { type Caller, FromCaller, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Logger, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { writtenFilter } from '../search/entry-filter';
import { FILTER_PARAMETERS, readFilter } from '../search/read-entry-filter';
import { LogSearchService } from '../search/log-search.service';
import { requesterOf } from '../search/requester';
import { readYear } from '../search/read-year';
import { ExportEntriesService } from './export-entries.service';
import { EXPORT_FORMATS } from './export-formats';

/** Everything that a filter finds, as a file that is verified offline: with the checkpoint, and each entry's proof. */
@Controller('v1/exports')
@Roles('auditor', 'data-protection-officer')
export class ExportsController {
  private readonly logger = new Logger('exports');

  constructor(
    private readonly exports: ExportEntriesService,
    private readonly searches: LogSearchService,
  ) {}

  @Get()
  async stream(
    @FromCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    requireKnownParameters(query, [...FILTER_PARAMETERS, 'format', 'year']);
    const requester = requesterOf(caller);
    const filter = { ...readFilter(query), own: requester.actorInstitution };
    const { format: name = 'ndjson' } = query;
    const format = typeof name === 'string' ? EXPORT_FORMATS[name] : undefined;
    if (!format) throw new LacznikError('validation-failed', 'expected ndjson or csv', { path: 'format' });
    const signed = await this.exports.checkpoint(filter, readYear(query['year']));
    const { year, note: checkpoint } = signed;
    const written = writtenFilter(filter);
    await this.searches.logSearch(requester, 'export', { ...written, year: String(year) });
    const head = { origin: checkpoint.slice(0, checkpoint.indexOf('\n')), checkpoint, filter: written };
    response.status(200).type(format.contentType);
    let count = 0;
    try {
      await send(response, format.head(head));
      for await (const chunk of this.exports.chunks(filter, signed)) {
        await send(response, format.chunk(chunk, head, count === 0));
        count += chunk.length;
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
