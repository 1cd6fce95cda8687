import { DECLARE_EXCLUSIONS, ExclusionsDeclared, type ExclusionsView, READ_EXCLUSIONS } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { actingUser } from './acting-user';
import { ExclusionsService } from './exclusions.service';

/** What users declare of themselves. */
@Controller()
export class ExclusionsController {
  constructor(
    private readonly exclusions: ExclusionsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(DECLARE_EXCLUSIONS)
  async declare(
    @FromCaller() caller: Caller,
    @ValidBody(ExclusionsDeclared) declared: ExclusionsDeclared,
  ): Promise<ExclusionsView> {
    const user = actingUser(caller);
    await this.served.requireAgreed(user.institution);
    return this.exclusions.declare(user, declared);
  }

  @Endpoint(READ_EXCLUSIONS)
  async read(@FromCaller() caller: Caller): Promise<ExclusionsView> {
    return this.exclusions.count(actingUser(caller));
  }
}
