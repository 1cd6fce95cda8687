import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import type { KeyKind } from '@lacznik/contracts';

/** A key that signs what is sent to a subscription's address, as it is stored. */
export interface SigningKey {
  id: string;
  kind: KeyKind;
  /** `whsec_…` of HMAC-SHA-256, `whsk_…` (the seed of 32 bytes) of Ed25519. */
  secret: string;
  createdAt: string;
  /** From then on it signs no more; absent of the one that came last. */
  endsAt?: string;
}

/** The headers of Standard Webhooks. */
export interface SignatureHeaders extends Record<string, string> {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

const SECRET_BYTES = 32;
const SEED_BYTES = 32;
const HMAC_PREFIX = 'whsec_';
const PRIVATE_PREFIX = 'whsk_';
const PUBLIC_PREFIX = 'whpk_';
/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function newSigningKey(kind: KeyKind, now: Date): SigningKey {
  const secret = kind === 'ed25519' ? newPrivateKey() : HMAC_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  return { id: randomUUID(), kind, secret, createdAt: now.toISOString() };
}

/** `whpk_…` of a key of Ed25519. */
export function publicKeyOf({ secret }: SigningKey): string {
  const { x = '' } = createPublicKey(privateKeyOf(secret)).export({ format: 'jwk' });
  return PUBLIC_PREFIX + Buffer.from(x, 'base64url').toString('base64');
}

export function isValidAt({ endsAt }: Pick<SigningKey, 'endsAt'>, now: Date): boolean {
  return endsAt === undefined || now < new Date(endsAt);
}

/** Signs what is sent with every key that is valid, as https://www.standardwebhooks.com has it. */
export class Signer {
  private readonly signers: readonly { key: SigningKey; signatureOf: (signed: string) => string }[];

  constructor(keys: readonly SigningKey[]) {
    this.signers = keys.map((key) => ({ key, signatureOf: signatureOf(key) }));
  }

  headersFor(id: string, body: string, now: Date): SignatureHeaders {
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const valid = this.signers.filter(({ key }) => isValidAt(key, now));
    const signatures = valid.map((signer) => signer.signatureOf(`${id}.${timestamp}.${body}`));
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
  }
}

function signatureOf({ kind, secret }: SigningKey): (signed: string) => string {
  if (kind === 'ed25519') {
    const key = privateKeyOf(secret);
    return (signed) => `v1a,${sign(null, Buffer.from(signed), key).toString('base64')}`;
  }
  const key = createSecretKey(secret.slice(HMAC_PREFIX.length), 'base64');
  return (signed) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-SEED_BYTES);
  return PRIVATE_PREFIX + seed.toString('base64');
}

function privateKeyOf(secret: string): KeyObject {
  const seed = Buffer.from(secret.slice(PRIVATE_PREFIX.length), 'base64').subarray(0, SEED_BYTES);
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}
