import { COUNTS_REPORTED, dayInPoland, type InstitutionCounts } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { CountInstitutionService } from './count-institution.service';

/** Tells the region what an institution has today, in numbers. */
@Injectable()
export class ReportCountsService {
  constructor(
    private readonly config: EdgeConfig,
    private readonly outbox: Outbox,
    private readonly counts: CountInstitutionService,
  ) {}

  /** @returns what was told */
  async report(institution: string): Promise<InstitutionCounts> {
    const { edgeName: edge } = this.config;
    const body = await this.counts.count(institution, dayInPoland(new Date()));
    await this.outbox.transaction([], (transaction) => transaction.publishAside(COUNTS_REPORTED, [{ edge, body }]));
    return body;
  }
}
