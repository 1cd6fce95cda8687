import { createHmac, createPublicKey, createSecretKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

/** Why a webhook is not taken: headers are missing, it was sent too long ago or ahead, or no signature fits. */
export type SignatureFault = 'no-signature' | 'too-old' | 'wrong-signature';

const HMAC_SECRET = /^whsec_([A-Za-z0-9+/]{32,}={0,2})$/;
const PUBLIC_KEY = /^whpk_([A-Za-z0-9+/]{43}=)$/;
/** More is no webhook of ours, and each costs a verification. */
const MAX_SIGNATURES = 20;

type Fits = (signature: string, signed: Buffer) => boolean;

/** Verifies signatures of https://www.standardwebhooks.com: `v1` by `whsec_…`, `v1a` by `whpk_…`. */
export class SignatureVerifier {
  private readonly keys: readonly Fits[];

  /** @throws Error where a secret is none: without quoting it */
  constructor(
    secrets: readonly string[],
    private readonly toleranceSeconds: number,
  ) {
    this.keys = secrets.map((secret, i) => keyOf(secret, i));
  }

  /** Undefined where one signature fits one secret, and the webhook was sent now. @param now milliseconds since 1970 */
  faultOf(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Uint8Array,
    now: number,
  ): SignatureFault | undefined {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
    if (typeof id !== 'string' || typeof at !== 'string' || typeof signatures !== 'string') return 'no-signature';
    if (!/^[0-9]{1,12}$/.test(at)) return 'no-signature';
    if (Math.abs(now / 1000 - Number(at)) > this.toleranceSeconds) return 'too-old';
    const signed = Buffer.concat([Buffer.from(`${id}.${at}.`), body]);
    const given = signatures.split(' ').slice(0, MAX_SIGNATURES);
    return given.some((one) => this.keys.some((fits) => fits(one, signed))) ? undefined : 'wrong-signature';
  }
}

function keyOf(secret: string, i: number): Fits {
  const [, hmac] = HMAC_SECRET.exec(secret) ?? [];
  if (hmac !== undefined) return fitsHmac(createSecretKey(hmac, 'base64'));
  const [, key] = PUBLIC_KEY.exec(secret) ?? [];
  if (key !== undefined) return fitsEd25519(key);
  throw new Error(`Secret ${i + 1} of the webhooks is none: expected whsec_… or whpk_…, as the subscription shows it.`);
}

function fitsHmac(key: KeyObject): Fits {
  return (signature, signed) => {
    const expected = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
}

function fitsEd25519(base64: string): Fits {
  const x = Buffer.from(base64, 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return (signature, signed) =>
    signature.startsWith('v1a,') && verify(null, signed, key, Buffer.from(signature.slice(4), 'base64'));
}
