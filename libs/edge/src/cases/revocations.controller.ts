import { READ_REVOCATION, RevocationParameters, type RevocationView } from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { RevocationsService } from './revocations.service';

/** How far what an institution has revoked has come. */
@Controller()
export class RevocationsController {
  constructor(private readonly revocations: RevocationsService) {}

  @Endpoint(READ_REVOCATION)
  async readRevocation(
    @CallerInstitution() institution: string,
    @ValidParameters(RevocationParameters) { id }: RevocationParameters,
  ): Promise<RevocationView> {
    const { caseReference, requestedAt, confirmedAt, withdrawn, gone } = await this.revocations.get(institution, id);
    return {
      id,
      caseReference: caseReference ?? undefined,
      requestedAt: requestedAt.toISOString(),
      effective: confirmedAt === null ? 'pending' : 'committed',
      confirmedAt: confirmedAt?.toISOString(),
      // Of a consent they would tell whether there was one.
      ...(caseReference === null ? {} : { withdrawn: withdrawn ?? undefined, gone: gone ?? undefined }),
    };
  }
}
