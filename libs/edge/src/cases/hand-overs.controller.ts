import { CaseParameters, CaseQuery, HAND_OVER_CASE, HandOver, type HandOverView } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { actingUser } from '../authorisations/acting-user';
import { requireAddressed } from './require-addressed';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { handOverView } from './hand-over-view';
import { type HandingOver, HandOversService } from './hand-overs.service';

/** Cases that colleagues hand over to each other. */
@Controller()
export class HandOversController {
  constructor(
    private readonly handOvers: HandOversService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(HAND_OVER_CASE)
  async handOver(
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
    @ValidBody(HandOver) handOver: HandOver,
  ): Promise<HandOverView> {
    const acting = { ...actingUser(caller), role: roleOf(caller) };
    await this.served.requireAgreed(acting.institution);
    return handOverView(await this.handOvers.handOver(acting, requireAddressed(parameters, query), handOver));
  }
}

/** A token with several is a person's, and a caseworker's first. */
function roleOf({ roles }: Caller): HandingOver['role'] {
  if (roles.includes('caseworker')) return 'caseworker';
  return roles.includes('coordinator') ? 'coordinator' : 'institution';
}
