import { type InstitutionCounts, REPORT_COUNTS } from '@lacznik/contracts';
import { CallerInstitution, Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { ReportCountsService } from './report-counts.service';

/** What an institution tells the region in numbers, when it wants it told. */
@Controller()
export class CountsController {
  constructor(
    private readonly reports: ReportCountsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(REPORT_COUNTS)
  async report(@CallerInstitution() institution: string): Promise<InstitutionCounts> {
    await this.served.requireAgreed(institution);
    return this.reports.report(institution);
  }
}
