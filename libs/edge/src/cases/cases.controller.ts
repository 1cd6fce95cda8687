import { type CaseOpening, isReference, parseCaseClosing, parseCaseOpening } from '@lacznik/contracts';
import { DEFAULT_LEGAL_BASES, DEFAULT_PURPOSES } from '@lacznik/decision';
import { kindOf } from '@lacznik/identifiers';
import { InstitutionsService } from '@lacznik/institutions';
import {
  JsonBody,
  CallerInstitution,
  dayInPoland,
  LacznikError,
  requireKnownParameters,
  Roles,
} from '@lacznik/platform';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { EDGE, EdgeDefinition } from '../edge-definition';
import type { ClientCase } from './case.entity';
import { CasesService } from './cases.service';

const MAX_LISTED = 500;

/** A case as its institution sees it. */
export interface CaseView {
  caseReference: string;
  /** Your own pseudonym of the person: what deliveries about the person carry. */
  person: string;
  status: 'open' | 'closed';
  legalBasis: string;
  purpose: string;
  openedOn: string;
  closedOn?: string;
}

/** An institution's cases: what entitles it to what others publish about the person. */
@Controller('v1/cases')
@Roles('institution')
export class CasesController {
  constructor(
    @Inject(EDGE) private readonly edge: EdgeDefinition,
    private readonly cases: CasesService,
    private readonly institutions: InstitutionsService,
  ) {}

  @Post()
  async open(@CallerInstitution() institution: string, @JsonBody() body: unknown): Promise<CaseView> {
    await this.institutions.require(institution);
    this.requireServed(institution);
    const parsed = parseCaseOpening(body);
    if (!parsed.ok) throw LacznikError.of(parsed.refusal);
    requireKnownCodes(institution, parsed.opening);
    if ((parsed.opening.openedOn ?? '') > dayInPoland(new Date())) {
      throw new LacznikError('validation-failed', 'expected today or an earlier day: a case entitles from now on', {
        path: 'openedOn',
      });
    }
    return view(await this.cases.open(institution, parsed.opening));
  }

  @Post(':caseReference/close')
  @HttpCode(200)
  async close(
    @CallerInstitution() institution: string,
    @Param('caseReference') caseReference: string,
    @JsonBody() body: unknown,
  ): Promise<CaseView> {
    const parsed = parseCaseClosing(body);
    if (!parsed.ok) throw LacznikError.of(parsed.refusal);
    return view(await this.cases.close(institution, caseReference, parsed.closing));
  }

  @Get()
  async list(
    @CallerInstitution() institution: string,
    @Query() query: Record<string, unknown>,
  ): Promise<{ cases: CaseView[]; next?: string }> {
    requireKnownParameters(query, ['after']);
    const { after = '' } = query;
    if (after !== '' && !isReference(after)) {
      throw new LacznikError('validation-failed', 'expected a case reference: the `next` of the page before', {
        path: 'after',
      });
    }
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
