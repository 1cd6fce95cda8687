import { READ_REVOCATION, RevocationParameters, type RevocationView } from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { type ActingUser, actingCaseworker } from '../authorisations/acting-user';
import { ViewsService } from '../views/views.service';
import { CasesService, viewOf } from './cases.service';
import { RevocationsService } from './revocations.service';

/** How far what an institution has revoked has come. */
@Controller()
export class RevocationsController {
  constructor(
    private readonly revocations: RevocationsService,
    private readonly cases: CasesService,
    private readonly views: ViewsService,
  ) {}

  @Endpoint(READ_REVOCATION)
  async readRevocation(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(RevocationParameters) { id }: RevocationParameters,
  ): Promise<RevocationView> {
    const { caseReference, requestedAt, confirmedAt, withdrawn, gone } = await this.revocations.get(institution, id);
    return {
      id,
      caseReference: await this.ownReferenceOf(institution, caseReference, actingCaseworker(caller)),
      requestedAt: requestedAt.toISOString(),
      effective: confirmedAt === null ? 'pending' : 'committed',
      confirmedAt: confirmedAt?.toISOString(),
      // Of a consent they would tell whether there was one.
      ...(caseReference === null ? {} : { withdrawn: withdrawn ?? undefined, gone: gone ?? undefined }),
    };
  }

  /** Of the case that was closed, where it is one. @throws LacznikError `excluded-person` */
  private async ownReferenceOf(
    institution: string,
    caseReference: string | null,
    user?: ActingUser,
  ): Promise<string | undefined> {
    if (caseReference === null) return undefined;
    const row = await this.cases.get(institution, caseReference);
    if (user) await this.views.refuseExcluded(user, viewOf(row, 'case'));
    return this.cases.ownReferenceOf(row);
  }
}
