import {
  CaseClosing,
  type CaseDetails,
  CaseListQuery,
  CaseOpening,
  type CasePage,
  CaseParameters,
  CaseQuery,
  type CaseView,
  CLOSE_CASE,
  type ClosedCase,
  dayInPoland,
  LIST_CASES,
  OPEN_CASE,
  READ_CASE,
} from '@lacznik/contracts';
import { DictionariesService } from '@lacznik/institutions';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { actingCaseworker } from '../authorisations/acting-user';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { statusOf } from './case-status';
import type { ClientCase } from './case.entity';
import { CasesService, viewOf } from './cases.service';
import { requireAddressed } from './require-addressed';
import { refuseUnknownCodes } from './refuse-unknown-codes';
import { RevocationsService } from './revocations.service';
import { ViewsService } from '../views/views.service';

const MAX_LISTED = 500;

/** An institution's cases: what entitles it to what others publish about the person. */
@Controller()
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly served: ServedInstitutions,
    private readonly dictionaries: DictionariesService,
    private readonly revocations: RevocationsService,
    private readonly views: ViewsService,
  ) {}

  @Endpoint(OPEN_CASE)
  async open(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidBody(CaseOpening) opening: CaseOpening,
  ): Promise<CaseView> {
    await this.served.requireAgreed(institution);
    const today = dayInPoland(new Date());
    const refusals = refuseUnknownCodes(await this.dictionaries.current(), institution, opening, today);
    if (refusals.length > 0) throw LacznikError.ofAll(refusals);
    if ((opening.openedOn ?? '') > today) {
      throw new LacznikError('validation-failed', 'expected today or an earlier day: a case entitles from now on', {
        path: 'openedOn',
      });
    }
    return view(await this.cases.open(institution, opening, actingCaseworker(caller)));
  }

  @Endpoint(CLOSE_CASE)
  async close(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
    @ValidBody(CaseClosing) closing: CaseClosing,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClosedCase> {
    await this.served.requireAgreed(institution);
    const caseReference = requireAddressed(parameters, query);
    const closed = await this.cases.close(institution, caseReference, closing, actingCaseworker(caller));
    const revocation = await this.revocations.waitForConfirmation(closed);
    const isPending = revocation?.confirmedAt === null;
    if (isPending) response.status(HttpStatus.ACCEPTED);
    return { ...view(closed), effective: isPending ? 'pending' : 'committed', revocationId: revocation?.id };
  }

  @Endpoint(READ_CASE)
  async read(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
  ): Promise<CaseDetails> {
    const row = await this.cases.get(institution, requireAddressed(parameters, query));
    const user = actingCaseworker(caller);
    const identity = user
      ? await this.views.show(user, viewOf(row, 'case'), (manager) => this.cases.getIdentity(row, manager))
      : await this.cases.getIdentity(row);
    return { ...view(row), identity };
  }

  @Endpoint(LIST_CASES)
  async list(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidQuery(CaseListQuery) { after = '' }: CaseListQuery,
  ): Promise<CasePage> {
    const rows = await this.cases.list(institution, after, MAX_LISTED, actingCaseworker(caller));
    const cases = rows.map(view);
    return { cases, next: cases.length === MAX_LISTED ? cases.at(-1)?.caseReference : undefined };
  }
}

function view(row: ClientCase): CaseView {
  return {
    caseReference: row.caseReference,
    person: row.ownPseudonym,
    status: statusOf(row),
    legalBasis: row.legalBasis,
    purpose: row.purpose,
    openedOn: row.openedOn,
    closedOn: row.closedOn ?? undefined,
  };
}
