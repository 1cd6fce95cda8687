import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { InstitutionKey } from '@lacznik/contracts';
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

/**
 * For each institution, what an edge encrypts the identities of its cases with, the pair of keys by which others encrypt for it alone
 * whom they refer, and the pair by which it signs.
 */
export function makeInstitutionKeys(institutions: readonly string[], kid: string): Record<string, JSONWebKeySet> {
  const setOf = (): JSONWebKeySet => ({
    keys: [
      ...makeEncryptionKeys(kid).keys,
      makeKeyPair('x25519', `${kid}-pair`),
      makeKeyPair('ed25519', `${kid}-signing`),
    ],
  });
  return Object.fromEntries(institutions.map((institution) => [institution, setOf()]));
}

/** The public parts of an institution's pairs, as the directory has them. */
export function publicKeysIn({ keys }: JSONWebKeySet): InstitutionKey[] {
  return keys.flatMap(({ kid = '', x = '', crv }) =>
    crv === 'X25519' || crv === 'Ed25519' ? [{ kid, kty: 'OKP' as const, crv, x }] : [],
  );
}

/** A directory whose institutions have the public keys of these. */
export function withPublicKeys<T extends { institutions: readonly { id: string }[] }>(
  directory: T,
  keys: Readonly<Record<string, JSONWebKeySet>>,
): T {
  const institutions = directory.institutions.map((institution) => {
    const own = keys[institution.id];
    return own === undefined ? institution : { ...institution, publicKeys: publicKeysIn(own) };
  });
  return { ...directory, institutions };
}

function makeKeyPair(type: 'x25519' | 'ed25519', kid: string): JWK {
  const { privateKey } = type === 'x25519' ? generateKeyPairSync(type) : generateKeyPairSync(type);
  return { ...privateKey.export({ format: 'jwk' }), kid };
}
