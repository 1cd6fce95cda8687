import type { PersonReport } from '@lacznik/contracts';
import { JsonBody, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Header, Headers, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { writtenFilter } from '../search/entry-filter';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { PersonsStore } from '../append/persons.store';
import { AskedQuestion, LoggedQuestion } from '../search/logged-question';
import { Question } from '../search/question';
import { MakePersonReportService } from './make-person-report.service';
import { personReportPdf } from './pdf/report-pdf';

const FORMATS: readonly unknown[] = ['json', 'pdf'];

/**
 * The list for a person who asks who received what. For auditors only: an officer who sees one institution's entries would get a
 * list with holes in its numbers, which nobody could tell from entries that were taken away.
 */
@Controller('v1/person-reports')
@Roles('auditor')
export class PersonReportsController {
  constructor(
    private readonly pseudonyms: LogPseudonymsService,
    private readonly persons: PersonsStore,
    private readonly reports: MakePersonReportService,
  ) {}

  /** `{person: {pesel}}` → the report, as JSON or, with `format=pdf`, as a document in Polish. Of an unknown person it is empty. */
  @Post()
  @HttpCode(200)
  @LoggedQuestion('person-report')
  @Header('cache-control', 'no-store')
  async make(
    @AskedQuestion() question: Question,
    @Headers('authorization') authorization: string,
    @Query() query: Record<string, unknown>,
    @JsonBody() body: unknown,
  ): Promise<PersonReport | StreamableFile> {
    requireKnownParameters(query, ['format']);
    const { format = 'json' } = query;
    if (!FORMATS.includes(format))
      throw new LacznikError('validation-failed', 'expected json or pdf', { path: 'format' });
    const { person, ...others } = (body ?? {}) as Record<string, unknown>;
    if (Object.keys(others).length > 0)
      throw new LacznikError('unknown-field', 'expected a body with person, and nothing beside it');
    const references = await this.persons.references(await this.pseudonyms.pseudonymOf(person, authorization));
    const report = await this.reports.make(references);
    await question.log(written(references, report));
    return format === 'json' ? report : asFile(await personReportPdf(report));
  }
}

/** The log itself keeps how many entries were handed out, so that a list can be locked against it from which some were cut off. */
function written(references: ReadonlyMap<number, string>, { years }: PersonReport): Record<string, string> {
  const entries = years.reduce((sum, year) => sum + year.entries.length, 0);
  return { ...writtenFilter({ persons: [...references.values()] }), entries: String(entries) };
}

function asFile(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: 'attachment; filename="wykaz-udostepnien.pdf"',
    length: pdf.length,
  });
}
