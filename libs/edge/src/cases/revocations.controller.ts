import { READ_REVOCATION, RevocationParameters, type RevocationView } from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { CasesService } from './cases.service';
import { RevocationsService } from './revocations.service';

/** How far what an institution has revoked has come. */
@Controller()
export class RevocationsController {
  constructor(
    private readonly revocations: RevocationsService,
    private readonly cases: CasesService,
  ) {}

  @Endpoint(READ_REVOCATION)
  async readRevocation(
    @CallerInstitution() institution: string,
    @ValidParameters(RevocationParameters) { id }: RevocationParameters,
  ): Promise<RevocationView> {
    const { caseReference, requestedAt, confirmedAt, withdrawn, gone } = await this.revocations.get(institution, id);
    const revoked = await this.cases.get(institution, caseReference);
    return {
      id,
      caseReference: await this.cases.ownReferenceOf(revoked),
      requestedAt: requestedAt.toISOString(),
      effective: confirmedAt === null ? 'pending' : 'committed',
      confirmedAt: confirmedAt?.toISOString(),
      withdrawn: withdrawn ?? undefined,
      gone: gone ?? undefined,
    };
  }
}
