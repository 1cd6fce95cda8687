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
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { statusOf } from './case-status';
import type { ClientCase } from './case.entity';
import { CasesService } from './cases.service';
import { requireAddressed } from './require-addressed';
import { refuseUnknownCodes } from './refuse-unknown-codes';
import { RevocationsService } from './revocations.service';

const MAX_LISTED = 500;

/** An institution's cases: what entitles it to what others publish about the person. */
@Controller()
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly served: ServedInstitutions,
    private readonly dictionaries: DictionariesService,
    private readonly revocations: RevocationsService,
  ) {}

  @Endpoint(OPEN_CASE)
  async open(
    @CallerInstitution() institution: string,
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
    return view(await this.cases.open(institution, opening));
  }

  @Endpoint(CLOSE_CASE)
  async close(
    @CallerInstitution() institution: string,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
    @ValidBody(CaseClosing) closing: CaseClosing,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClosedCase> {
    await this.served.requireAgreed(institution);
    const closed = await this.cases.close(institution, requireAddressed(parameters, query), closing);
    const revocation = await this.revocations.waitForConfirmation(closed);
    const isPending = revocation?.confirmedAt === null;
    if (isPending) response.status(HttpStatus.ACCEPTED);
    return {
      ...view(closed),
      effective: isPending ? 'pending' : 'committed',
      revocationId: revocation?.id,
      withdrawn: revocation?.withdrawn ?? undefined,
      gone: revocation?.gone ?? undefined,
    };
  }

  @Endpoint(READ_CASE)
  async read(
    @CallerInstitution() institution: string,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
  ): Promise<CaseDetails> {
    const row = await this.cases.get(institution, requireAddressed(parameters, query));
    return { ...view(row), identity: await this.cases.getIdentity(row) };
  }

  @Endpoint(LIST_CASES)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(CaseListQuery) { after = '' }: CaseListQuery,
  ): Promise<CasePage> {
    const cases = (await this.cases.list(institution, after, MAX_LISTED)).map(view);
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
