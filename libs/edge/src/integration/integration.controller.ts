import {
  ENTER_INTEGRATION_RESULT,
  type IntegrationGroupList,
  IntegrationGroupParameters,
  IntegrationGroupTerms,
  type IntegrationGroupView,
  type IntegrationReport,
  IntegrationResultEntered,
  IntegrationResultParameters,
  LIST_INTEGRATION_GROUPS,
  READ_INTEGRATION_REPORT,
  SET_INTEGRATION_GROUP,
} from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { actingIn } from '../processes/acting';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { IntegrationService } from './integration.service';

/** The activation and integration programme around its referrals: groups, results, who takes part. */
@Controller()
export class IntegrationController {
  constructor(
    private readonly integration: IntegrationService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(SET_INTEGRATION_GROUP)
  async setGroup(
    @CallerInstitution() institution: string,
    @ValidParameters(IntegrationGroupParameters) { group }: IntegrationGroupParameters,
    @ValidBody(IntegrationGroupTerms) terms: IntegrationGroupTerms,
  ): Promise<IntegrationGroupView> {
    await this.served.requireAgreed(institution);
    return this.integration.setGroup(institution, group, terms);
  }

  @Endpoint(LIST_INTEGRATION_GROUPS)
  async listGroups(@CallerInstitution() institution: string): Promise<IntegrationGroupList> {
    return { groups: await this.integration.groups(institution) };
  }

  @Endpoint(ENTER_INTEGRATION_RESULT)
  async enterResult(
    @FromCaller() caller: Caller,
    @ValidParameters(IntegrationResultParameters) { id }: IntegrationResultParameters,
    @ValidBody(IntegrationResultEntered) { result }: IntegrationResultEntered,
  ): Promise<IntegrationResultEntered> {
    const acting = actingIn(caller);
    await this.served.requireAgreed(acting.institution);
    await this.integration.enterResult(acting, id, result);
    return { result };
  }

  @Endpoint(READ_INTEGRATION_REPORT)
  readReport(@CallerInstitution() institution: string): Promise<IntegrationReport> {
    return this.integration.report(institution);
  }
}
