import { type Role, ROLES } from '@lacznik/contracts';
import { containsPesel } from '@lacznik/identifiers';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { errors, JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppConfig } from './app-config';
import { Caller, RequestWithCaller, REQUIRED_ROLES } from './caller';
import { claimAt } from './claim-at';
import { LacznikError } from './lacznik-error';
import { TokenKeys } from './token-keys';

/** A system sends the same token with every request; checking its signature each time would cost more than the request. */
const CACHED_TOKENS = 1000;
/** Not longer than it may take until a withdrawn key of the issuer is noticed. */
const CACHE_TTL_MS = 60_000;
/** By how much the clocks of an issuer and of an app may differ. */
const CLOCK_TOLERANCE_S = 60;
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'];

const KNOWN_ROLES = Object.keys(ROLES) as Role[];

/** Verifies the bearer token against the issuer's JWKS and holds it against the roles that the address asks for. */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  private readonly keys: TokenKeys;
  /** By the clock that tells when a token ends: the other one stands still while a machine is suspended. */
  private readonly verified = new LRUCache<string, Caller>({ max: CACHED_TOKENS, perf: { now: () => Date.now() } });

  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
  ) {
    this.keys = new TokenKeys(new URL(config.tokenJwksUrl), {
      issuer: config.tokenIssuer,
      audience: config.tokenAudience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
    });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const required = this.reflector.getAllAndOverride<Role[] | 'public' | undefined>(REQUIRED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (required === 'public') return true;
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const caller = await this.verify(request.headers.authorization);
    refusePeselAsSubject(caller);
    if (!required?.some((role) => caller.roles.includes(role))) throw this.lacksRole(required, caller);
    request.caller = caller;
    return true;
  }

  private async verify(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new LacznikError('unauthenticated', 'Send an access token: Authorization: Bearer <token>.');
    const known = this.verified.get(token);
    if (known) return known;
    try {
      const payload = await this.keys.verify(token);
      const caller = this.callerIn(payload);
      const ttl = Math.min(CACHE_TTL_MS, expiryOf(payload) - Date.now());
      if (ttl > 0) this.verified.set(token, caller, { ttl });
      return caller;
    } catch (error) {
      if (isAboutTheIssuer(error)) {
        throw new LacznikError('unavailable', "The token issuer's keys cannot be fetched at the moment. Try again.", {
          cause: error,
          logLevel: 'warn',
        });
      }
      throw new LacznikError('unauthenticated', `The access token is not valid here: ${this.reasonFor(error)}.`);
    }
  }

  private callerIn(payload: JWTPayload): Caller {
    const { tokenRolesClaims, tokenInstitutionClaim, tokenInstitutionsClaim } = this.config;
    const granted = tokenRolesClaims.flatMap((path) => textsIn(claimAt(payload, path)) ?? []);
    const institution = claimAt(payload, tokenInstitutionClaim);
    return {
      subject: payload.sub ?? '',
      institution: typeof institution === 'string' ? institution : undefined,
      institutions: textsIn(claimAt(payload, tokenInstitutionsClaim)),
      roles: KNOWN_ROLES.filter((role) => granted.includes(role)),
      expiresAt: expiryOf(payload),
    };
  }

  private lacksRole(required: Role[] | undefined, { roles }: Caller): LacznikError {
    const needed = `This address needs the role ${required?.join(' or ') ?? 'of nobody'}.`;
    const looked = this.config.tokenRolesClaims.join(', ');
    return new LacznikError(
      'forbidden',
      roles.length > 0 ? needed : `${needed} The access token has no role of this system at: ${looked}.`,
    );
  }

  private reasonFor(error: unknown): string {
    if (error instanceof errors.JWTExpired) return 'it has expired (claim exp)';
    if (error instanceof errors.JWTClaimValidationFailed) return this.reasonOfClaim(error);
    if (error instanceof errors.JWKSNoMatchingKey) return 'it was signed with a key that the issuer does not publish';
    if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature fits none of the issuer's keys";
    if (error instanceof errors.JOSEAlgNotAllowed) return `its signature must be one of ${ALGORITHMS.join(', ')}`;
    return 'it is not a JWT of the right form';
  }

  private reasonOfClaim({ claim, reason }: errors.JWTClaimValidationFailed): string {
    if (reason === 'missing') return `it lacks the claim ${claim}`;
    if (claim === 'iss') return `its claim iss must be ${this.config.tokenIssuer}`;
    if (claim === 'aud') return `its claim aud must be ${this.config.tokenAudience}`;
    if (claim === 'nbf' && reason === 'check_failed') return 'it is not valid yet (claim nbf)';
    return `its claim ${claim} has another form than RFC 7519 says`;
  }
}

function expiryOf({ exp = 0 }: JWTPayload): number {
  return (exp + CLOCK_TOLERANCE_S) * 1000;
}

/** The log keeps for ever who acted. */
function refusePeselAsSubject({ subject }: Caller): void {
  if (!containsPesel(subject)) return;
  throw new LacznikError(
    'unauthenticated',
    'The access token is not valid here: claim sub looks like a PESEL. Have the issuer name its users and systems by other signs.',
  );
}

/** jose has no class of its own for an answer of the issuer that is not 200 or not JSON, only a generic code. */
function isAboutTheIssuer(error: unknown): boolean {
  return !(error instanceof errors.JOSEError) || /^ERR_(JWKS_TIMEOUT|JWKS_INVALID|JOSE_GENERIC)$/.test(error.code);
}

function textsIn(claim: unknown): string[] | undefined {
  return Array.isArray(claim) ? claim.filter((one): one is string => typeof one === 'string') : undefined;
}
