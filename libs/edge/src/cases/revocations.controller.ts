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
    return {
      id,
      caseReference: await this.ownReferenceOf(institution, caseReference),
      requestedAt: requestedAt.toISOString(),
      effective: confirmedAt === null ? 'pending' : 'committed',
      confirmedAt: confirmedAt?.toISOString(),
      // Of a consent they would tell whether there was one.
      ...(caseReference === null ? {} : { withdrawn: withdrawn ?? undefined, gone: gone ?? undefined }),
    };
  }
  /** Of the case that was closed, where it is one. */
  private async ownReferenceOf(institution: string, caseReference: string | null): Promise<string | undefined> {
    if (caseReference === null) return undefined;
    return this.cases.ownReferenceOf(await this.cases.get(institution, caseReference));
  }
}
