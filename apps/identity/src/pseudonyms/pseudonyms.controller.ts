import { DERIVE_PSEUDONYMS, type PseudonymsAnswer, PseudonymsQuestion, type Role } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { SealPseudonymsService } from './seal-pseudonyms.service';

const LOG_ROLES: readonly Role[] = ['auditor', 'data-protection-officer', 'administrator'];

/** Turns persons into pseudonyms, for those whose pseudonyms they are. */
@Controller()
export class PseudonymsController {
  constructor(
    private readonly pseudonyms: DerivePseudonymsService,
    private readonly sealing: SealPseudonymsService,
  ) {}

  @Endpoint(DERIVE_PSEUDONYMS)
  async derivePseudonyms(
    @FromCaller() caller: Caller,
    @ValidBody(PseudonymsQuestion) question: PseudonymsQuestion,
  ): Promise<PseudonymsAnswer> {
    requireOwn(caller, question);
    const { audiences, sealed, persons } = question;
    const pseudonyms = this.pseudonyms.derive(audiences, persons);
    const former = this.pseudonyms.deriveFormer(audiences, persons);
    return { pseudonyms, former, sealed: sealed && (await this.sealing.seal(sealed, persons)) };
  }
}

/** Nothing is answered of a request of which a part is not for the caller. */
function requireOwn(caller: Caller, { audiences, sealed }: PseudonymsQuestion): void {
  const foreign = audiences.findIndex((audience) => !mayKnow(caller, audience));
  if (foreign !== -1) throw forbidden('The pseudonyms of this audience are not for you.', `audiences[${foreign}]`);
  if (!sealed) return;
  if (!caller.roles.includes('edge')) throw forbidden('Only an edge carries sealed pseudonyms.', 'sealed');
  if (!serves(caller, sealed.sender)) {
    throw forbidden('Your token (claim `institutions`) does not name this institution.', 'sealed.sender');
  }
}

function mayKnow(caller: Caller, audience: string): boolean {
  const { roles, institution } = caller;
  if (roles.includes('edge') && (audience === 'hub' || serves(caller, audience))) return true;
  if (audience === 'log' && LOG_ROLES.some((role) => roles.includes(role))) return true;
  return roles.includes('institution') && institution !== undefined && audience === institution;
}

/** `hub` and `log` in a token are no institutions. */
function serves({ institutions = [] }: Caller, audience: string): boolean {
  return audience !== 'log' && institutions.includes(audience);
}

function forbidden(detail: string, path: string): LacznikError {
  return new LacznikError('forbidden', detail, { path });
}
