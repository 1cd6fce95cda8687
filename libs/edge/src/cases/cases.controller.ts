import { daysAfter } from '@lacznik/casework';
import {
  CaseClosing,
  type CaseDetails,
  CaseListQuery,
  CaseOpening,
  type CasePage,
  CaseParameters,
  CaseQuery,
  CaseReopening,
  type CaseView,
  CLOSE_CASE,
  type ClosedCase,
  dayInPoland,
  LIST_CASES,
  OPEN_CASE,
  READ_CASE,
  REOPEN_CASE,
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
import { handOverView } from './hand-over-view';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { otherThan } from '../identities/own-keys.service';
import { statusOf } from './case-status';
import type { ClientCase } from './case.entity';
import { CasesService } from './cases.service';
import { requireAddressed } from './require-addressed';
import { refuseUnknownCodes } from './refuse-unknown-codes';
import { RevocationsService } from './revocations.service';
import { ViewsService } from '../views/views.service';

const MAX_LISTED = 500;
const MAX_DAYS_AHEAD = 3653;

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
    const { closedOn } = opening;
    if (closedOn !== undefined && (closedOn <= today || closedOn > daysAfter(today, MAX_DAYS_AHEAD))) {
      throw new LacznikError('validation-failed', 'expected a day after today, within 10 years', { path: 'closedOn' });
    }
    return this.view(await this.cases.open(institution, opening, actingCaseworker(caller)));
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
    return {
      ...(await this.view(closed)),
      effective: isPending ? 'pending' : 'committed',
      revocationId: revocation?.id,
      withdrawn: revocation?.withdrawn ?? undefined,
      gone: revocation?.gone ?? undefined,
    };
  }

  @Endpoint(REOPEN_CASE)
  async reopen(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
    @ValidBody(CaseReopening) reopening: CaseReopening,
  ): Promise<CaseView> {
    await this.served.requireAgreed(institution);
    const caseReference = requireAddressed(parameters, query);
    return this.view(await this.cases.reopen(institution, caseReference, reopening, actingCaseworker(caller)));
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
      ? await this.views.show(user, await this.cases.viewedNow(row, 'case', user), (manager) =>
          this.cases.getIdentity(row, manager),
        )
      : await this.cases.getIdentity(row);
    const handOvers = (await this.cases.handOversOf(row)).map(handOverView);
    const shown = await this.view(await this.cases.noteReading(row));
    return { ...shown, identity, ...(handOvers.length > 0 && { handOvers }) };
  }

  @Endpoint(LIST_CASES)
  async list(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidQuery(CaseListQuery) { after = '', closingBefore }: CaseListQuery,
  ): Promise<CasePage> {
    const rows = await this.cases.list(
      institution,
      { after, limit: MAX_LISTED, closingBefore },
      actingCaseworker(caller),
    );
    const cases = await Promise.all(rows.map((row) => this.view(row)));
    return { cases, next: rows.length === MAX_LISTED ? rows.at(-1)?.caseReference : undefined };
  }

  private async view(row: ClientCase): Promise<CaseView> {
    const caseReference = await this.cases.ownReferenceOf(row);
    return {
      caseReference,
      hubReference: otherThan(caseReference, row.caseReference),
      person: row.ownPseudonym,
      status: statusOf(row),
      legalBasis: row.legalBasis,
      purpose: row.purpose,
      openedOn: row.openedOn,
      closedOn: row.closedOn ?? undefined,
      closesOn: this.cases.closesOnOf(row),
    };
  }
}
