import { MAKE_PERSON_REPORT, PersonBody, type PersonReport, PersonReportQuery } from '@lacznik/contracts';
import { DictionariesService } from '@lacznik/institutions';
import { Endpoint, ValidBody, ValidQuery } from '@lacznik/platform';
import { Controller, Header, Headers, StreamableFile } from '@nestjs/common';
import { writtenFilter } from '../search/entry-filter';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { PersonsStore } from '../append/persons.store';
import { AskedQuestion, LoggedQuestion } from '../search/logged-question';
import { Question } from '../search/question';
import { MakePersonReportService } from './make-person-report.service';
import { personReportPdf } from './pdf/report-pdf';

/**
 * The list for a person who asks who received what. For auditors only: an officer who sees one institution's entries would get a
 * list with holes in its numbers, which nobody could tell from entries that were taken away.
 */
@Controller()
export class PersonReportsController {
  constructor(
    private readonly pseudonyms: LogPseudonymsService,
    private readonly persons: PersonsStore,
    private readonly reports: MakePersonReportService,
    private readonly dictionaries: DictionariesService,
  ) {}

  @Endpoint(MAKE_PERSON_REPORT)
  @LoggedQuestion('person-report')
  @Header('cache-control', 'no-store')
  async makeReport(
    @AskedQuestion() question: Question,
    @Headers('authorization') authorization: string,
    @ValidQuery(PersonReportQuery) { format }: PersonReportQuery,
    @ValidBody(PersonBody) { person }: PersonBody,
  ): Promise<PersonReport | StreamableFile> {
    const [pseudonym = ''] = await this.pseudonyms.pseudonymsOf(person, authorization);
    const references = await this.persons.references(pseudonym);
    const report = await this.reports.make(references);
    await question.log(written(references, report));
    return format === 'json' ? report : asFile(await personReportPdf(report, await this.dictionaries.received()));
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
