import { VOUCHER_AUDIENCE, VOUCHER_TYPE, type VoucherClaims } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { InstitutionKeys } from './institution-keys';

/** Signs, with an institution's key, who closes an item; the log verifies it with the public key in the directory. */
@Injectable()
export class SignVouchersService {
  constructor(private readonly keys: InstitutionKeys) {}

  /**
   * A compact JWS (EdDSA).
   * @throws LacznikError `no-signing-key` where the institution has none
   */
  async sign(institution: string, { sub, ...claims }: VoucherClaims, expiresAt: Date): Promise<string> {
    const signing = this.keys.signingKey(institution);
    if (!signing) throw new LacznikError('no-signing-key', `This edge has no key that signs for ${institution}.`);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: VOUCHER_TYPE, kid: signing.kid })
      .setIssuer(institution)
      .setAudience(VOUCHER_AUDIENCE)
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(signing.key);
  }
}
