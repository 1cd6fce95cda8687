import {
  AgreementSimulation,
  type Coverage,
  CoverageQuery,
  type DecisionExplanation,
  DecisionQuestionBody,
  type Effective,
  EffectiveQuery,
  EXPLAIN_DECISION,
  READ_COVERAGE,
  READ_EFFECTIVE,
  SIMULATE_AGREEMENT,
  LIST_SOURCES,
  type SimulatedChange,
  type SourceStandings,
} from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { CoverageService } from './coverage.service';
import { ExplainDecisionsService } from './explain-decisions.service';
import { SimulateAgreementsService } from './simulate-agreements.service';
import { SourcesService } from './sources.service';

/** What holds between two institutions, and why. */
@Controller()
export class ExplanationsController {
  constructor(
    private readonly decisions: ExplainDecisionsService,
    private readonly covered: CoverageService,
    private readonly simulations: SimulateAgreementsService,
    private readonly sources: SourcesService,
  ) {}

  @Endpoint(READ_EFFECTIVE)
  readEffective(@FromCaller() caller: Caller, @ValidQuery(EffectiveQuery) query: EffectiveQuery): Promise<Effective> {
    return this.decisions.effective(query, caller);
  }

  @Endpoint(EXPLAIN_DECISION)
  explainDecision(
    @FromCaller() caller: Caller,
    @ValidBody(DecisionQuestionBody) body: DecisionQuestionBody,
  ): Promise<DecisionExplanation> {
    return this.decisions.explain(body, caller);
  }

  @Endpoint(READ_COVERAGE)
  readCoverage(@FromCaller() caller: Caller, @ValidQuery(CoverageQuery) query: CoverageQuery): Promise<Coverage> {
    return this.covered.read(query, caller);
  }

  @Endpoint(LIST_SOURCES)
  listSources(@CallerInstitution() institution: string): Promise<SourceStandings> {
    return this.sources.list(institution);
  }

  @Endpoint(SIMULATE_AGREEMENT)
  simulateAgreement(
    @FromCaller() caller: Caller,
    @ValidBody(AgreementSimulation) simulation: AgreementSimulation,
  ): Promise<SimulatedChange> {
    return this.simulations.simulate(simulation, caller);
  }
}
