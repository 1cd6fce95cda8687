import { type Role, ROLES } from '@lacznik/contracts';
import { containsPesel } from '@lacznik/identifiers';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createRemoteJWKSet, errors, JWTPayload, JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppConfig } from './app-config';
import { LacznikError } from './lacznik-error';
import { Caller, RequestWithCaller, REQUIRED_ROLES } from './caller';

/** A system sends the same token with every request; checking its signature each time would cost more than the request. */
const CACHED_TOKENS = 1000;
/** Not longer than it may take until a withdrawn key of the issuer is noticed. */
const CACHE_TTL_MS = 60_000;

const KNOWN_ROLES = Object.keys(ROLES) as Role[];

/** Verifies the bearer token against the issuer's JWKS and holds it against the roles that the address asks for. */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  private readonly keys: JWTVerifyGetKey;
  private readonly verified = new LRUCache<string, Caller>({ max: CACHED_TOKENS });

  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
  ) {
    this.keys = createRemoteJWKSet(new URL(config.tokenJwksUrl));
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
    if (!required?.some((role) => caller.roles.includes(role))) {
      throw new LacznikError('forbidden', `This address needs the role ${required?.join(' or ') ?? 'of nobody'}.`);
    }
    request.caller = caller;
    return true;
  }

  private async verify(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new LacznikError('unauthenticated', 'Send an access token: Authorization: Bearer <token>.');
    const known = this.verified.get(token);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.config.tokenIssuer,
        audience: this.config.tokenAudience,
        algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
        requiredClaims: ['sub', 'exp'],
      });
      const caller = callerIn(payload);
      const ttl = Math.min(CACHE_TTL_MS, (payload.exp ?? 0) * 1000 - Date.now());
      if (ttl > 0) this.verified.set(token, caller, { ttl });
      return caller;
    } catch (error) {
      if (isAboutTheIssuer(error)) {
        throw new LacznikError('unavailable', "The token issuer's keys cannot be fetched at the moment. Try again.", {
          cause: error,
          logLevel: 'warn',
        });
      }
      throw new LacznikError('unauthenticated', `The access token is not valid here: ${reasonFor(error)}.`);
    }
  }
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

function callerIn(payload: JWTPayload): Caller {
  const roles = Array.isArray(payload.roles)
    ? KNOWN_ROLES.filter((role) => (payload.roles as unknown[]).includes(role))
    : [];
  const institution = typeof payload.institution === 'string' ? payload.institution : undefined;
  return { subject: payload.sub ?? '', institution, institutions: institutionsIn(payload), roles };
}

function institutionsIn({ institutions }: JWTPayload): string[] | undefined {
  if (!Array.isArray(institutions)) return undefined;
  return institutions.filter((one): one is string => typeof one === 'string');
}

function reasonFor(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim} is not as expected`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'it was signed with a key that the issuer does not publish';
  return 'its signature or form is wrong';
}
