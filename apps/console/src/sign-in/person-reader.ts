import { type Role, ROLES } from '@lacznik/contracts';
import { claimAt } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import type { SignedIn } from '../calls/issuer';
import { ConsoleConfig } from '../console-config';
import type { SignedInPerson } from '../sessions/person-session';

const KNOWN_ROLES = Object.keys(ROLES) as Role[];

/** Reads who has signed in from the access token, where every app reads it. */
@Injectable()
export class PersonReader {
  constructor(private readonly config: ConsoleConfig) {}

  /** It came from the issuer itself; the apps verify it with every call, and pages lead by it only. */
  personIn({ accessToken, name }: SignedIn): Omit<SignedInPerson, 'tokens'> {
    const { tokenRolesClaims, tokenInstitutionClaim } = this.config;
    const claims = decodeJwt(accessToken);
    const granted = tokenRolesClaims.flatMap((path) => claimAt(claims, path) ?? []);
    const institution = claimAt(claims, tokenInstitutionClaim);
    const subject = claims.sub ?? '';
    return {
      subject,
      name: name ?? subject,
      ...(typeof institution === 'string' ? { institution } : {}),
      roles: KNOWN_ROLES.filter((role) => granted.includes(role)),
      signedInAt: Date.now(),
    };
  }
}
