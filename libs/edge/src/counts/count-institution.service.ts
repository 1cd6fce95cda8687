import type { InstitutionCounts, ProcessCounts } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { IntegrationService } from '../integration/integration.service';
import { CountedProcessesService } from '../processes/counted-processes.service';
import { countProcesses } from './count-processes';
import { countCases, countInquiries, countRegister, countSections } from './counts.store';

/** Counts what an institution has, in its records, cases, questions and processes. */
@Injectable()
export class CountInstitutionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: CountedProcessesService,
    private readonly integration: IntegrationService,
  ) {}

  /** A day that is over is counted as it stands now. @param day `YYYY-MM-DD` */
  async count(institution: string, day: string): Promise<InstitutionCounts> {
    const counts = await countInstitution(this.dataSource.manager, institution, day);
    return { ...counts, processes: await this.countProcessesOf(institution) };
  }

  private async countProcessesOf(institution: string): Promise<ProcessCounts> {
    const [referrals, announcements, promotions, groups] = await Promise.all([
      this.processes.referrals(institution),
      this.processes.announcements(institution),
      this.processes.promotions(institution),
      this.integration.groups(institution),
    ]);
    return countProcesses(institution, {
      referrals: referrals.map(({ document }) => document),
      announcements: announcements.map(({ document }) => document),
      promotions: promotions.map(({ document }) => document),
      groups,
    });
  }
}

/** All of it but the processes. */
export async function countInstitution(
  manager: EntityManager,
  institution: string,
  day: string,
): Promise<InstitutionCounts> {
  const isLabourOffice = parseInstitutionId(institution)?.kind === 'PUP';
  return {
    institution,
    day,
    ...(isLabourOffice ? { register: await countRegister(manager, institution, day) } : {}),
    cases: await countCases(manager, institution, day),
    inquiries: await countInquiries(manager, institution, day),
    sections: await countSections(manager, institution),
  };
}
