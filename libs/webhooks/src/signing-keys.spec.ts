import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { isValidAt, newSigningKey, publicKeyOf, Signer, type SigningKey } from './signing-keys';

const VECTORS = resolve(__dirname, '../../../../shared/vectors/standard-webhooks/v1-hmac.json');
const present = existsSync(VECTORS);
const itWithVectors = present ? it : it.skip;
const note = present ? '' : ' (skipped: no reference vectors here)';
const NOW = new Date('2026-02-02T08:15:00.500Z');
const BODY = '{"recordId":"R/2026/żółw"}';

/** The seed and the public key of RFC 8032 §7.1, TEST 2; the signature was made with OpenSSL, which is deterministic. */
const ED25519: SigningKey = {
  id: '1',
  kind: 'ed25519',
  secret: `whsk_${Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex').toString('base64')}`,
  createdAt: NOW.toISOString(),
};
const V1A_SIGNATURE = 'v1a,9tfNuttd3nUd6c3M14FsaCRXbSAMITiAweN0nGCBCD+qwUUlcJ3j3kkYJrcwhS6VSugtqTW2yn0yt4dpkDozCw==';
const ED25519_PUBLIC = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';

function verifiesByEd25519(publicKey: string, headers: Record<string, string>, body: string): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  const signatures = (headers['webhook-signature'] ?? '').split(' ').filter((one) => one.startsWith('v1a,'));
  return signatures.some((one) => verify(null, signed, key, Buffer.from(one.slice(4), 'base64')));
}

describe('signatures of webhooks', () => {
  const library = (secret: string, headers: Record<string, string>, body = BODY): unknown =>
    new Webhook(secret).verify(body, headers);
  const fresh = (...keys: SigningKey[]): Record<string, string> =>
    new Signer(keys).headersFor('OPS-260604.7', BODY, new Date());

  itWithVectors(`are those of the vectors of Standard Webhooks (v1)${note}`, () => {
    const vector = JSON.parse(readFileSync(VECTORS, 'utf8')) as Record<
      'secret' | 'msg_id' | 'payload' | 'expected',
      string
    > & {
      timestamp: number;
    };
    const key: SigningKey = { id: '1', kind: 'hmac-sha256', secret: vector.secret, createdAt: '' };
    const headers = new Signer([key]).headersFor(vector.msg_id, vector.payload, new Date(vector.timestamp * 1000));
    expect(headers).toEqual({
      'webhook-id': vector.msg_id,
      'webhook-timestamp': String(vector.timestamp),
      'webhook-signature': vector.expected,
    });
  });

  it('are those of a vector of our own (v1a)', () => {
    const headers = new Signer([ED25519]).headersFor('OPS-260604.7', '{"test":1}', NOW);
    expect(publicKeyOf(ED25519)).toBe(`whpk_${Buffer.from(ED25519_PUBLIC, 'hex').toString('base64')}`);
    expect(headers).toEqual({
      'webhook-id': 'OPS-260604.7',
      'webhook-timestamp': '1770020100',
      'webhook-signature': V1A_SIGNATURE,
    });
    expect(verifiesByEd25519(publicKeyOf(ED25519), headers, '{"test":1}')).toBe(true);
    expect(verifiesByEd25519(publicKeyOf(ED25519), headers, '{"test":2}')).toBe(false);
  });

  it('are verified by the official library, with the right secret alone', () => {
    const key = newSigningKey('hmac-sha256', NOW);
    expect(library(key.secret, fresh(key))).toEqual(JSON.parse(BODY));
    expect(() => library(newSigningKey('hmac-sha256', NOW).secret, fresh(key))).toThrow('No matching signature');
    expect(() => library(key.secret, fresh(key), BODY.replace('2026', '2027'))).toThrow('No matching signature');
  });

  it('are made with each key while one takes the place of another', () => {
    const keys = [
      newSigningKey('hmac-sha256', NOW),
      newSigningKey('ed25519', NOW),
      newSigningKey('hmac-sha256', NOW),
    ] as const;
    const headers = fresh(...keys);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+ v1,\S+$/);
    expect(library(keys[0].secret, headers)).toEqual(library(keys[2].secret, headers));
    expect(verifiesByEd25519(publicKeyOf(keys[1]), headers, BODY)).toBe(true);
  });

  it('are no longer made with a key that has ended', () => {
    const ended = { ...newSigningKey('hmac-sha256', NOW), endsAt: NOW.toISOString() };
    const key = newSigningKey('hmac-sha256', NOW);
    expect([isValidAt(ended, NOW), isValidAt(ended, new Date(NOW.getTime() - 1))]).toEqual([false, true]);
    const headers = fresh(ended, key);
    expect(() => library(ended.secret, headers)).toThrow('No matching signature');
    expect(library(key.secret, headers)).toEqual(JSON.parse(BODY));
  });

  it('have keys of 32 random bytes each', () => {
    const [one, other] = [newSigningKey('hmac-sha256', NOW), newSigningKey('hmac-sha256', NOW)];
    expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSigningKey('ed25519', NOW).secret).toMatch(/^whsk_[A-Za-z0-9+/]{43}=$/);
    expect(one.secret).not.toBe(other.secret);
  });
});
