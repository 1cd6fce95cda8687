import { daysAfter, insuranceSentence } from '@lacznik/casework';
import { type ClosingCase, dayInPoland, type WaitingInsuranceGap, type WaitingList } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClientCase } from '../cases/case.entity';
import { statusOf } from '../cases/case-status';
import { CasesService } from '../cases/cases.service';
import { otherThan } from '../identities/own-keys.service';
import { watchCases } from '../insurance/watched-cases.store';
import type { Acting } from '../processes/acting';
import { ShowProcessesService } from '../processes/show-processes.service';
import { awaitedConfirmations, warnedCases, type WaitingFor, type WarnedCase } from './waiting.store';

const MAX_WAITING = 500;
const CLOSING_SOON_DAYS = 30;

/** What waits for somebody at an institution, in their role. */
@Injectable()
export class ListWaitingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CasesService,
    private readonly processes: ShowProcessesService,
  ) {}

  async listFor(acting: Acting): Promise<WaitingList> {
    const { institution, subject, role } = acting;
    const wanted = { institution, notOf: role === 'caseworker' ? subject : undefined, limit: MAX_WAITING };
    const worksOnCases = role === 'caseworker' || role === 'institution';
    const [confirmations, closingCases, processes, insuranceGaps] = await Promise.all([
      role === 'ngo' ? [] : awaitedConfirmations(this.dataSource.manager, wanted, subject),
      worksOnCases ? this.closingCases(acting) : [],
      this.processes.waiting(acting, MAX_WAITING),
      worksOnCases ? this.insuranceGaps(wanted) : [],
    ]);
    return { confirmations, closingCases, processes, insuranceGaps };
  }

  private async closingCases(acting: Acting): Promise<ClosingCase[]> {
    const closingBefore = daysAfter(dayInPoland(new Date()), CLOSING_SOON_DAYS);
    const listing = { after: '', limit: MAX_WAITING, closingBefore };
    const user = acting.role === 'caseworker' ? acting : undefined;
    const rows = await this.cases.list(acting.institution, listing, user);
    return Promise.all(rows.filter((row) => statusOf(row) === 'open').map((row) => this.closingOf(row)));
  }

  private async closingOf(row: ClientCase): Promise<ClosingCase> {
    return { ...(await this.referencesOf(row)), closesOn: this.cases.closesOnOf(row) ?? dayInPoland(new Date()) };
  }

  private async insuranceGaps(wanted: WaitingFor): Promise<WaitingInsuranceGap[]> {
    const today = dayInPoland(new Date());
    const warned = await warnedCases(this.dataSource.manager, wanted);
    const watches = await watchCases(this.dataSource.manager, wanted.institution, warned, today);
    const gaps = warned.map(async (row): Promise<WaitingInsuranceGap | undefined> => {
      const watch = watches.get(row.caseReference);
      if (watch?.state !== 'GAP') return undefined;
      const { firstDayWithout } = watch;
      const sentence = insuranceSentence(watch);
      return { ...(await this.referencesOf(row)), firstDayWithout, toldOn: row.toldOn, sentence };
    });
    return (await Promise.all(gaps)).filter((gap) => gap !== undefined);
  }

  private async referencesOf(
    row: ClientCase | WarnedCase,
  ): Promise<Pick<ClosingCase, 'caseReference' | 'hubReference'>> {
    const caseReference = await this.cases.ownReferenceOf(row);
    return { caseReference, hubReference: otherThan(caseReference, row.caseReference) };
  }
}
