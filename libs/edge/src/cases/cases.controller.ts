import {
  CaseClosing,
  type CaseDetails,
  CaseListQuery,
  CaseOpening,
  type CasePage,
  CaseParameters,
  type CaseView,
  CLOSE_CASE,
  dayInPoland,
  LIST_CASES,
  OPEN_CASE,
  READ_CASE,
} from '@lacznik/contracts';
import { DEFAULT_LEGAL_BASES, DEFAULT_PURPOSES } from '@lacznik/decision';
import { kindOf } from '@lacznik/identifiers';
import { InstitutionsService } from '@lacznik/institutions';
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, Inject } from '@nestjs/common';
import { EDGE, EdgeDefinition } from '../edge-definition';
import type { ClientCase } from './case.entity';
import { CasesService } from './cases.service';

const MAX_LISTED = 500;

/** An institution's cases: what entitles it to what others publish about the person. */
@Controller()
export class CasesController {
  constructor(
    @Inject(EDGE) private readonly edge: EdgeDefinition,
    private readonly cases: CasesService,
    private readonly institutions: InstitutionsService,
  ) {}

  @Endpoint(OPEN_CASE)
  async open(
    @CallerInstitution() institution: string,
    @ValidBody(CaseOpening) opening: CaseOpening,
  ): Promise<CaseView> {
    await this.institutions.require(institution);
    this.requireServed(institution);
    requireKnownCodes(institution, opening);
    if ((opening.openedOn ?? '') > dayInPoland(new Date())) {
      throw new LacznikError('validation-failed', 'expected today or an earlier day: a case entitles from now on', {
        path: 'openedOn',
      });
    }
    return view(await this.cases.open(institution, opening));
  }

  @Endpoint(CLOSE_CASE)
  async close(
    @CallerInstitution() institution: string,
    @ValidParameters(CaseParameters) { caseReference }: CaseParameters,
    @ValidBody(CaseClosing) closing: CaseClosing,
  ): Promise<CaseView> {
    return view(await this.cases.close(institution, caseReference, closing));
  }

  @Endpoint(READ_CASE)
  async read(
    @CallerInstitution() institution: string,
    @ValidParameters(CaseParameters) { caseReference }: CaseParameters,
  ): Promise<CaseDetails> {
    const row = await this.cases.get(institution, caseReference);
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

  private requireServed(institution: string): void {
    const kind = kindOf(institution);
    if (kind && this.edge.kinds.includes(kind)) return;
    throw new LacznikError('not-your-institution', `This edge serves ${this.edge.kinds.join(', ')}.`, {
      path: 'institution',
    });
  }
}

/** A slip in a code would only show as silence: nothing would ever be delivered. So it is refused at the door. */
function requireKnownCodes(institution: string, { legalBasis, purpose }: CaseOpening): void {
  const today = dayInPoland(new Date());
  const kind = kindOf(institution) ?? '';
  const bases = DEFAULT_LEGAL_BASES.filter(
    ({ receiverKinds, validFrom, validTo = today }) =>
      receiverKinds.includes(kind) && validFrom <= today && today <= validTo,
  );
  if (bases.length === 0) {
    throw new LacznikError('forbidden', 'No legal basis lets an institution of your kind open a case.', {
      path: 'legalBasis',
    });
  }
  requireOneOf(
    'legalBasis',
    legalBasis,
    bases.map(({ code }) => code),
  );
  requireOneOf(
    'purpose',
    purpose,
    DEFAULT_PURPOSES.map(({ code }) => code),
  );
}

function requireOneOf(path: string, code: string, known: readonly string[]): void {
  if (!known.includes(code))
    throw new LacznikError('validation-failed', `expected one of ${known.join(', ')}`, { path });
}

function view(row: ClientCase): CaseView {
  return {
    caseReference: row.caseReference,
    person: row.ownPseudonym,
    status: row.closedOn === null ? 'open' : 'closed',
    legalBasis: row.legalBasis,
    purpose: row.purpose,
    openedOn: row.openedOn,
    closedOn: row.closedOn ?? undefined,
  };
}
