import { DERIVE_PSEUDONYMS, type PseudonymsAnswer, PseudonymsQuestion, type Role } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DerivePseudonymsService } from './derive-pseudonyms.service';

const LOG_ROLES: readonly Role[] = ['auditor', 'data-protection-officer', 'administrator'];

/** Turns persons into pseudonyms, for those whose pseudonyms they are. */
@Controller()
export class PseudonymsController {
  constructor(private readonly pseudonyms: DerivePseudonymsService) {}

  @Endpoint(DERIVE_PSEUDONYMS)
  derivePseudonyms(
    @FromCaller() caller: Caller,
    @ValidBody(PseudonymsQuestion) { audiences, persons }: PseudonymsQuestion,
  ): PseudonymsAnswer {
    const foreign = audiences.findIndex((audience) => !mayAsk(caller, audience));
    if (foreign !== -1) {
      throw new LacznikError('forbidden', 'The pseudonyms of this audience are not for you.', {
        path: `audiences[${foreign}]`,
      });
    }
    return { pseudonyms: this.pseudonyms.derive(audiences, persons) };
  }
}

function mayAsk({ roles, institution }: Caller, audience: string): boolean {
  if (roles.includes('edge')) return true;
  if (audience === 'log' && LOG_ROLES.some((role) => roles.includes(role))) return true;
  return roles.includes('institution') && institution !== undefined && audience === institution;
}
