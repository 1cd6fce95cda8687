import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';

/** The two files between which pseudonyms are sealed: each side's own private key, and the other's public one. */
export interface SealingKeySets {
  identity: JSONWebKeySet;
  gateway: JSONWebKeySet;
}

/** Fresh keys: `identity-<name>` signs, `gateway-<name>` opens. */
export function makeSealingKeys(name: string): SealingKeySets {
  const identity = generateKeyPairSync('ed25519');
  const gateway = generateKeyPairSync('x25519');
  const signing = (key: KeyObject): JWK => ({ ...key.export({ format: 'jwk' }), kid: `identity-${name}`, use: 'sig' });
  const sealing = (key: KeyObject): JWK => ({ ...key.export({ format: 'jwk' }), kid: `gateway-${name}`, use: 'enc' });
  return {
    identity: { keys: [signing(identity.privateKey), sealing(gateway.publicKey)] },
    gateway: { keys: [sealing(gateway.privateKey), signing(identity.publicKey)] },
  };
}

/** A set of one fresh key that encrypts what a database keeps. */
export function makeEncryptionKeys(kid: string): JSONWebKeySet {
  return { keys: [{ kty: 'oct', kid, k: randomBytes(32).toString('base64url') }] };
}

/** For each institution, what an edge encrypts the identities of its cases with. */
export function makeInstitutionKeys(institutions: readonly string[], kid: string): Record<string, JSONWebKeySet> {
  return Object.fromEntries(institutions.map((institution) => [institution, makeEncryptionKeys(kid)]));
}
