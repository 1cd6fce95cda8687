import { settlementCsv } from '@lacznik/casework';
import {
  type EligibleEntries,
  type EligibleEntryPage,
  EligibleEntryQuery,
  EligibleList,
  ENTER_WORKED_HOURS,
  LIST_ELIGIBLE_PERSONS,
  ProcessParameters,
  READ_WORK_AGREEMENT,
  READ_WORK_DRAFT,
  READ_WORK_PLAN,
  READ_WORK_RETURN,
  READ_WORK_SETTLEMENT,
  SEND_ELIGIBLE_PERSONS,
  SET_WORK_AGREEMENT,
  SET_WORK_PLAN,
  WorkAgreement,
  WorkAgreementParameters,
  type WorkAgreementView,
  WorkedHours,
  WorkedHoursParameters,
  WorkMonthParameters,
  WorkPlan,
  WorkPlanParameters,
  type WorkPlanView,
  type WorkReferralDraft,
  type WorkReturn,
  type WorkSettlement,
  WorkSettlementParameters,
  WorkSettlementQuery,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Header, StreamableFile } from '@nestjs/common';
import { actingIn } from '../processes/acting';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { EligiblePersonsService } from './eligible-persons.service';
import { ListEligiblePersonsService } from './list-eligible-persons.service';
import { WorkPlansService } from './work-plans.service';
import { WorkReturnsService } from './work-returns.service';

/** Socially useful work around its referrals: plan, agreement, hours, return, settlement. */
@Controller()
export class UsefulWorkController {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly returns: WorkReturnsService,
    private readonly eligible: EligiblePersonsService,
    private readonly entries: ListEligiblePersonsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(SET_WORK_PLAN)
  async setPlan(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkPlanParameters) address: WorkPlanParameters,
    @ValidBody(WorkPlan) plan: WorkPlan,
  ): Promise<WorkPlanView> {
    await this.served.requireAgreed(institution);
    return this.plans.setPlan(institution, address, plan);
  }

  @Endpoint(READ_WORK_PLAN)
  readPlan(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkPlanParameters) address: WorkPlanParameters,
  ): Promise<WorkPlanView> {
    return this.plans.plan(institution, address);
  }

  @Endpoint(SET_WORK_AGREEMENT)
  async setAgreement(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkAgreementParameters) { agreement }: WorkAgreementParameters,
    @ValidBody(WorkAgreement) terms: WorkAgreement,
  ): Promise<WorkAgreementView> {
    await this.served.requireAgreed(institution);
    return this.plans.setAgreement(institution, agreement, terms);
  }

  @Endpoint(READ_WORK_AGREEMENT)
  readAgreement(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkAgreementParameters) { agreement }: WorkAgreementParameters,
  ): Promise<WorkAgreementView> {
    return this.plans.agreement(institution, agreement);
  }

  @Endpoint(SEND_ELIGIBLE_PERSONS)
  async sendEligible(
    @FromCaller() caller: Caller,
    @ValidParameters(WorkAgreementParameters) { agreement }: WorkAgreementParameters,
    @ValidBody(EligibleList) list: EligibleList,
  ): Promise<EligibleEntries> {
    const acting = actingIn(caller);
    await this.served.requireAgreed(acting.institution);
    return this.eligible.send(acting, agreement, list);
  }

  @Endpoint(LIST_ELIGIBLE_PERSONS)
  listEligible(
    @FromCaller() caller: Caller,
    @ValidQuery(EligibleEntryQuery) { after }: EligibleEntryQuery,
  ): Promise<EligibleEntryPage> {
    return this.entries.page(actingIn(caller), after);
  }

  @Endpoint(READ_WORK_DRAFT)
  @Header('cache-control', 'no-store')
  async readDraft(
    @FromCaller() caller: Caller,
    @ValidParameters(ProcessParameters) { id }: ProcessParameters,
  ): Promise<WorkReferralDraft> {
    const acting = actingIn(caller);
    await this.served.requireAgreed(acting.institution);
    return this.eligible.draft(acting, id);
  }

  @Endpoint(ENTER_WORKED_HOURS)
  async enterHours(
    @FromCaller() caller: Caller,
    @ValidParameters(WorkedHoursParameters) { id, month }: WorkedHoursParameters,
    @ValidBody(WorkedHours) { hours }: WorkedHours,
  ): Promise<WorkedHours> {
    const acting = actingIn(caller);
    await this.served.requireAgreed(acting.institution);
    await this.returns.enterHours(acting, id, month, hours);
    return { hours };
  }

  @Endpoint(READ_WORK_RETURN)
  readReturn(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkMonthParameters) { month }: WorkMonthParameters,
  ): Promise<WorkReturn> {
    return this.returns.returnOf(institution, month);
  }

  @Endpoint(READ_WORK_SETTLEMENT)
  async readSettlement(
    @CallerInstitution() institution: string,
    @ValidParameters(WorkSettlementParameters) { agreement, month }: WorkSettlementParameters,
    @ValidQuery(WorkSettlementQuery) { format }: WorkSettlementQuery,
  ): Promise<WorkSettlement | StreamableFile> {
    const settlement = await this.returns.settlement(institution, agreement, month);
    if (format === 'json') return settlement;
    return new StreamableFile(Buffer.from(settlementCsv(settlement)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="rozliczenie-${month}.csv"`,
    });
  }
}
