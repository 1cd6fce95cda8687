import { decodeProtectedHeader, FlattenedEncrypt, flattenedDecrypt, type FlattenedJWE } from 'jose';
import { ConfigError } from './app-config';
import type { StoredKey } from './jwk-set';
import { LacznikError } from './lacznik-error';

/** AES-256. */
const KEY_BYTES = 32;

/** A secret key, and the id under which it is found again. */
export interface EncryptionKey {
  kid: string;
  key: Uint8Array;
}

/**
 * @param where the setting, and the part of its file: it begins the message
 * @throws ConfigError where it is no key of AES-256
 */
export function encryptionKeyOf({ kid, kty, k }: StoredKey, where: string): EncryptionKey {
  const key = Buffer.from(typeof k === 'string' ? k : '', 'base64url');
  if (kty === 'oct' && key.length === KEY_BYTES) return { kid, key };
  throw ConfigError.of(where, `needs keys of "kty": "oct" with ${KEY_BYTES} bytes in "k"`);
}

/**
 * Encrypts what a database keeps (AES-256-GCM, a fresh nonce each time), as JSON.
 * @param place where it is kept: authenticated with it and not stored beside it, so that it does not open in another row
 */
export async function encryptAtRest(
  { kid, key }: EncryptionKey,
  place: readonly string[],
  content: unknown,
): Promise<string> {
  const { aad: _, ...stored } = await new FlattenedEncrypt(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
    .setAdditionalAuthenticatedData(Buffer.from(JSON.stringify(place)))
    .encrypt(key);
  return JSON.stringify(stored);
}

/**
 * @param keyOf the key of an id
 * @throws LacznikError `internal` where it does not open; what `keyOf` throws, if that is a LacznikError
 */
export async function decryptAtRest<T>(
  keyOf: (kid: string | undefined) => Uint8Array,
  place: readonly string[],
  encrypted: string,
): Promise<T> {
  const aad = Buffer.from(JSON.stringify(place)).toString('base64url');
  try {
    const jwe = { ...(JSON.parse(encrypted) as FlattenedJWE), aad };
    const { plaintext } = await flattenedDecrypt(jwe, ({ kid } = { alg: '', enc: '' }) => keyOf(kid), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return JSON.parse(Buffer.from(plaintext).toString()) as T;
  } catch (cause) {
    if (cause instanceof LacznikError) throw cause;
    throw new LacznikError('internal', 'What is stored here encrypted does not open.', { cause });
  }
}

/** The id of the key with which it was encrypted. */
export function keyIdOf(encrypted: string): string | undefined {
  return decodeProtectedHeader(JSON.parse(encrypted) as FlattenedJWE).kid;
}
