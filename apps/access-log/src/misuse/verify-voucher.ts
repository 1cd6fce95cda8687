import { createHash } from 'node:crypto';
import { check, type InstitutionKey, shapeOf, VOUCHER_AUDIENCE, VOUCHER_TYPE, VoucherClaims } from '@lacznik/contracts';
import { errors, importJWK, jwtVerify } from 'jose';

const CLAIMS = shapeOf(VoucherClaims);
const MAX_AGE_S = 5 * 60;

/** What a voucher is to be for. */
export interface VouchedItem {
  id: string;
  institution: string;
  /** Of the access. */
  sealedUser: string;
}

/**
 * The worker tag of whoever closes the item, as their institution's edge has signed it.
 * @returns undefined where it is of another institution, item or access, has expired, or is signed by none of the keys
 */
export async function verifiedTag(
  voucher: string,
  keys: readonly InstitutionKey[],
  { id, institution, sealedUser }: VouchedItem,
  now: Date,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(voucher, ({ kid }) => importJWK(keyOf(keys, kid), 'EdDSA'), {
      algorithms: ['EdDSA'],
      typ: VOUCHER_TYPE,
      issuer: institution,
      audience: VOUCHER_AUDIENCE,
      subject: id,
      maxTokenAge: MAX_AGE_S,
      currentDate: now,
    });
    const { sub, tag, other } = payload as Partial<VoucherClaims>;
    const claims = check(CLAIMS, { sub, tag, other }, '');
    return claims.ok && claims.value.other === hashOf(sealedUser) ? claims.value.tag : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function keyOf(keys: readonly InstitutionKey[], kid: string | undefined): { kty: string; crv: string; x: string } {
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return { kty: key.kty, crv: key.crv, x: key.x };
}

function hashOf(sealedUser: string): string {
  return createHash('sha256').update(sealedUser).digest('base64url');
}
