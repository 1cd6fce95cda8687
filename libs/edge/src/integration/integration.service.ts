import { beginFault, groupEndsOn, groupFault, type IntegrationResult, participantsReport } from '@lacznik/casework';
import type { IntegrationGroupTerms, IntegrationGroupView, IntegrationReport } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, Raw } from 'typeorm';
import { CountedProcessesService, type ReferralReader } from '../processes/counted-processes.service';
import { faultIn } from '../processes/step-refusals';
import { StoredIntegrationGroup } from './integration-group.entity';
import { StoredIntegrationResult } from './integration-result.entity';

/** As long as the region may be asked what became of the programme. */
const KEPT_YEARS = 5;

/** Keeps the groups of the activation and integration programme, and says who takes part in them. */
@Injectable()
export class IntegrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: CountedProcessesService,
  ) {}

  /** @throws LacznikError `validation-failed` that names the field */
  async setGroup(institution: string, id: string, terms: IntegrationGroupTerms): Promise<IntegrationGroupView> {
    const tooEarly = beginFault(terms);
    if (tooEarly) throw faultIn(tooEarly);
    const group = viewOf({ id, terms });
    const fault = groupFault(group);
    if (fault) throw faultIn(fault);
    const { manager } = this.dataSource;
    const keptFrom = `${new Date().getFullYear() - KEPT_YEARS}-01-01`;
    // What is kept is bounded by what is entered.
    await manager.delete(StoredIntegrationGroup, {
      institution,
      terms: Raw((terms) => `${terms} ->> 'from' < :keptFrom`, { keptFrom }),
    });
    await manager.upsert(StoredIntegrationGroup, { institution, id, terms }, ['institution', 'id']);
    return group;
  }

  async groups(institution: string): Promise<IntegrationGroupView[]> {
    const stored = await this.dataSource.manager.find(StoredIntegrationGroup, {
      where: { institution },
      order: { id: 'ASC' },
    });
    return stored.map(viewOf);
  }

  /** @throws LacznikError `not-found` where it is no referral to the programme that the institution has */
  async enterResult(acting: ReferralReader, referral: string, result: IntegrationResult): Promise<void> {
    await this.processes.referralTo(acting, referral, 'PAI');
    const row = { institution: acting.institution, referral, result };
    await this.dataSource.manager.upsert(StoredIntegrationResult, row, ['institution', 'referral']);
  }

  async report(institution: string): Promise<IntegrationReport> {
    const documents = await this.processes.referralsTo(institution, 'PAI');
    const { rows, total } = participantsReport(
      await this.groups(institution),
      documents.map(({ document }) => document),
    );
    return { rows: [...rows], total, results: await this.results(institution) };
  }

  private async results(institution: string): Promise<IntegrationReport['results']> {
    const entered = await this.dataSource.manager.findBy(StoredIntegrationResult, { institution });
    const byResult = Map.groupBy(entered, ({ result }) => result);
    return Array.from(byResult, ([result, { length: persons }]) => ({ result, persons }));
  }
}

function viewOf({ id, terms }: Pick<StoredIntegrationGroup, 'id' | 'terms'>): IntegrationGroupView {
  return { ...terms, id, to: groupEndsOn(terms.from) };
}
