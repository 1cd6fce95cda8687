import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type ExportHead, LOG_EXPORT_TYPE } from '@lacznik/contracts';
import { LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Logger, Query, StreamableFile } from '@nestjs/common';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';
import { type EntryFilter, writtenFilter } from '../search/entry-filter';
import { AskedQuestion, LoggedQuestion } from '../search/logged-question';
import { Question } from '../search/question';
import { FILTER_PARAMETERS, readFilter } from '../search/read-entry-filter';
import { readYear } from '../search/read-year';
import { ExportEntriesService } from './export-entries.service';
import { EXPORT_FORMATS, type ExportFormat } from './export-formats';

/** Everything that a filter finds, as a file that is verified offline: with the checkpoint, and each entry's proof. */
@Controller('v1/exports')
@Roles('auditor', 'data-protection-officer')
export class ExportsController {
  private readonly logger = new Logger('exports');

  constructor(private readonly exports: ExportEntriesService) {}

  @Get()
  @LoggedQuestion('export')
  async export(@AskedQuestion() question: Question, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    requireKnownParameters(query, [...FILTER_PARAMETERS, 'format', 'year']);
    const filter = { ...readFilter(query), own: question.requester.actorInstitution };
    const { format: name = 'ndjson' } = query;
    const format = typeof name === 'string' ? EXPORT_FORMATS[name] : undefined;
    if (!format) throw new LacznikError('validation-failed', 'expected ndjson or csv', { path: 'format' });
    const signed = await this.exports.checkpoint(filter, readYear(query['year']));
    await question.log({ ...writtenFilter(filter), year: String(signed.year) });
    const file = Readable.from(this.chunks(filter, signed, format));
    return new StreamableFile(file, { type: format.contentType }).setErrorHandler((error, response) => {
      // The status is sent; what says that the file is not whole is the end that it lacks.
      this.logger.error('An export was cut off', error);
      (response as unknown as ServerResponse).destroy();
    });
  }

  private async *chunks(filter: EntryFilter, signed: SignedCheckpoint, format: ExportFormat): AsyncGenerator<string> {
    const { note: checkpoint } = signed;
    const head: ExportHead = {
      type: LOG_EXPORT_TYPE,
      origin: checkpoint.slice(0, checkpoint.indexOf('\n')),
      checkpoint,
      filter: writtenFilter(filter),
    };
    let count = 0;
    yield format.head(head);
    for await (const chunk of this.exports.chunks(filter, signed)) {
      yield format.chunk(chunk, head, count === 0);
      count += chunk.length;
    }
    yield format.end(count, head);
  }
}
