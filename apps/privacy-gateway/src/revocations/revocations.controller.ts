import { type HubRevocationView, READ_HUB_REVOCATION, RevocationParameters } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { RevocationsService } from './revocations.service';

/** How far what was revoked has come. */
@Controller()
export class RevocationsController {
  constructor(private readonly revocations: RevocationsService) {}

  @Endpoint(READ_HUB_REVOCATION)
  readRevocation(
    @FromCaller() caller: Caller,
    @ValidParameters(RevocationParameters) { id }: RevocationParameters,
  ): Promise<HubRevocationView> {
    return this.revocations.get(id, concernedOf(caller));
  }
}

/** The institution that what the caller reads must concern; none for the operator. */
function concernedOf({ roles, institution }: Caller): string | undefined {
  if (roles.includes('administrator')) return undefined;
  if (institution !== undefined) return institution;
  const detail = 'A coordinator reads for the own institution; the access token names none (claim `institution`).';
  throw new LacznikError('forbidden', detail);
}
