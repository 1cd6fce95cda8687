import { type HubRevocationView, READ_HUB_REVOCATION, RevocationParameters } from '@lacznik/contracts';
import { Endpoint, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { RevocationsService } from './revocations.service';

/** How far what was revoked has come. */
@Controller()
export class RevocationsController {
  constructor(private readonly revocations: RevocationsService) {}

  @Endpoint(READ_HUB_REVOCATION)
  readRevocation(@ValidParameters(RevocationParameters) { id }: RevocationParameters): Promise<HubRevocationView> {
    return this.revocations.get(id);
  }
}
