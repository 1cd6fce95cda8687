import { agreementFault, plannedTotals, planDueOn, yearlyPlanFault } from '@lacznik/casework';
import type { WorkAgreement, WorkAgreementView, WorkPlan, WorkPlanParameters, WorkPlanView } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, Raw } from 'typeorm';
import { faultIn } from '../processes/step-refusals';
import { StoredWorkAgreement } from '../processes/work-agreement.entity';
import { StoredWorkPlan } from './work-plan.entity';

/** As long as vouchers of what was paid (ustawa o rachunkowości, art. 74). */
const KEPT_YEARS = 5;

/** Keeps what is planned of socially useful work for a year, and what is agreed on it. */
@Injectable()
export class WorkPlansService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws LacznikError `validation-failed` that names the field */
  async setPlan(institution: string, address: WorkPlanParameters, { works }: WorkPlan): Promise<WorkPlanView> {
    const plan = { ...address, works };
    const fault = yearlyPlanFault(plan);
    if (fault) throw faultIn(fault);
    const { manager } = this.dataSource;
    const thisYear = new Date().getFullYear();
    // What is kept is bounded by what is entered.
    await manager.delete(StoredWorkPlan, { institution, year: LessThan(thisYear - KEPT_YEARS) });
    await manager.upsert(StoredWorkPlan, { institution, ...plan }, ['institution', 'commune', 'year']);
    return viewOf(plan);
  }

  /** @throws LacznikError `not-found` */
  async plan(institution: string, { commune, year }: WorkPlanParameters): Promise<WorkPlanView> {
    const stored = await this.dataSource.manager.findOneBy(StoredWorkPlan, { institution, commune, year });
    if (stored) return viewOf({ commune, year, works: stored.works });
    throw new LacznikError('not-found', `There is no plan of commune ${commune} for ${year}.`, { path: 'commune' });
  }

  /** @throws LacznikError `validation-failed` that names the field; `not-found` where the plan is missing that it is on */
  async setAgreement(institution: string, id: string, terms: WorkAgreement): Promise<WorkAgreementView> {
    const plan = await this.plan(institution, { commune: terms.commune, year: Number(terms.from.slice(0, 4)) });
    const agreement = { ...terms, id };
    const fault = agreementFault(agreement, plan);
    if (fault) throw faultIn(fault);
    const { manager } = this.dataSource;
    const isOld = Raw((terms) => `${terms} ->> 'to' < :before`, {
      before: `${new Date().getFullYear() - KEPT_YEARS}-01-01`,
    });
    await manager.delete(StoredWorkAgreement, { institution, terms: isOld });
    await manager.upsert(StoredWorkAgreement, { institution, id, terms }, ['institution', 'id']);
    return agreement;
  }

  /** @throws LacznikError `not-found` */
  async agreement(institution: string, id: string): Promise<WorkAgreementView> {
    const stored = await this.dataSource.manager.findOneBy(StoredWorkAgreement, { institution, id });
    if (stored) return { ...stored.terms, id };
    throw new LacznikError('not-found', 'There is no such agreement on socially useful work.', { path: 'agreement' });
  }
}

function viewOf(plan: WorkPlanParameters & WorkPlan): WorkPlanView {
  return { ...plan, ...plannedTotals(plan), dueOn: planDueOn(plan.year) };
}
