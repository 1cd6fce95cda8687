import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { EXPORT_ENTRIES, type ExportHead, ExportQuery, LOG_EXPORT_TYPE } from '@lacznik/contracts';
import { Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller, Logger, StreamableFile } from '@nestjs/common';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';
import { type EntryFilter, filterOf, writtenFilter } from '../search/entry-filter';
import { AskedQuestion, LoggedQuestion } from '../search/logged-question';
import { Question } from '../search/question';
import { ExportEntriesService } from './export-entries.service';
import { type ExportFormat, FORMATS } from './export-formats';

/** Everything that a filter finds, as a file that is verified offline: with the checkpoint, and each entry's proof. */
@Controller()
export class ExportsController {
  private readonly logger = new Logger('exports');

  constructor(private readonly exports: ExportEntriesService) {}

  @Endpoint(EXPORT_ENTRIES)
  @LoggedQuestion('export')
  async exportEntries(
    @AskedQuestion() question: Question,
    @ValidQuery(ExportQuery) { format: name, year, ...query }: ExportQuery,
  ): Promise<StreamableFile> {
    const filter = { ...filterOf(query), own: question.requester.actorInstitution };
    const signed = await this.exports.checkpoint(filter, year);
    await question.log({ ...writtenFilter(filter), year: String(signed.year) });
    const format = FORMATS[name];
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
