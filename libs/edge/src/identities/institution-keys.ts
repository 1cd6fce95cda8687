import { createPrivateKey, type KeyObject } from 'node:crypto';
import { parseInstitutionId } from '@lacznik/identifiers';
import {
  ConfigError,
  type EncryptionKey,
  encryptionKeyOf,
  jwkSetIn,
  readJsonFile,
  type StoredKey,
} from '@lacznik/platform';

const VARIABLE = 'INSTITUTION_KEYS_FILE';
const HASHING = 'HS256';
/** Of key pairs. */
const PAIRS: readonly (string | undefined)[] = ['OKP', 'EC'];
const KEY_AGREEMENT: readonly (string | undefined)[] = ['x25519', 'ec'];
const SIGNING_CURVE = 'Ed25519';

/** An institution's keys by what they are for. */
interface KeySet {
  /** The one that is used now first. */
  encryption: readonly EncryptionKey[];
  /** The one with `"alg": "HS256"`. */
  hashing?: Uint8Array;
  /** Private keys of key pairs, by their ids: whose public part is, or was, in the directory. */
  opening?: ReadonlyMap<string, KeyObject>;
  /** The private key of the curve Ed25519 that signs now. */
  signing?: SigningKey;
}

/** A private key that signs, and the id under which the directory has its public part. */
export interface SigningKey {
  kid: string;
  key: KeyObject;
}

/** The keys of the edge's institutions, of each the one that is used now first. */
export class InstitutionKeys {
  private readonly encryption: ReadonlyMap<string, readonly EncryptionKey[]>;
  private readonly hashing: ReadonlyMap<string, Uint8Array>;

  constructor(private readonly keys: ReadonlyMap<string, KeySet>) {
    this.encryption = new Map(Array.from(keys, ([id, { encryption }]) => [id, encryption]));
    this.hashing = new Map(Array.from(keys).flatMap(([id, { hashing }]) => (hashing ? [[id, hashing] as const] : [])));
  }

  /** What the institution's data are encrypted with; undefined where it has no key. */
  currentKey(institution: string): EncryptionKey | undefined {
    return this.encryption.get(institution)?.[0];
  }

  /** What they were encrypted with; undefined where the key is gone. */
  findKey(institution: string, kid: string | undefined): Uint8Array | undefined {
    return this.encryption.get(institution)?.find((one) => one.kid === kid)?.key;
  }

  /** What opens what was sealed for the institution's public key of this id; undefined where the key is not here. */
  openingKey(institution: string, kid: string | undefined): KeyObject | undefined {
    return this.keys.get(institution)?.opening?.get(kid ?? '');
  }

  /** What signs for the institution; undefined where it has no such key. */
  signingKey(institution: string): SigningKey | undefined {
    return this.keys.get(institution)?.signing;
  }

  /** What the institution's own keys are hashed with beyond the edge; undefined where it has none. */
  hashingKey(institution: string): Uint8Array | undefined {
    return this.hashing.get(institution);
  }
}

/**
 * Reads a file with a JWK set for each institution.
 * @throws ConfigError that says what is wrong with the file, never what is in it
 */
export function readInstitutionKeys(path: string): InstitutionKeys {
  const file = readJsonFile(path, VARIABLE);
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw ConfigError.of(VARIABLE, 'needs an object with a JWK set for each institution');
  }
  return new InstitutionKeys(new Map(Object.entries(file).map(([id, set]) => [requireId(id), keysIn(id, set)])));
}

function requireId(id: string): string {
  if (parseInstitutionId(id) === undefined) throw ConfigError.of(VARIABLE, 'has a name that is no institution id');
  return id;
}

function keysIn(institution: string, set: unknown): KeySet {
  const keys = jwkSetIn(set, `${VARIABLE}, ${institution}`);
  const pairs = keys.filter(({ kty, crv }) => PAIRS.includes(kty) && crv !== SIGNING_CURVE);
  const [signing] = keys.filter(({ crv }) => crv === SIGNING_CURVE);
  const encryption = keys.filter(({ alg, kty }) => alg !== HASHING && !PAIRS.includes(kty));
  const [hashing, second] = keys.filter(({ alg }) => alg === HASHING);
  if (second)
    throw ConfigError.of(
      VARIABLE,
      `${institution}: has two keys of "alg": "${HASHING}", and nobody can say which holds`,
    );
  return {
    encryption: encryption.map((key) => importKey(institution, key)),
    hashing: hashing && importKey(institution, hashing).key,
    ...(signing && { signing: { kid: signing.kid, key: importPrivateKey(institution, signing, ['ed25519']) } }),
    opening: new Map(pairs.map((key) => [key.kid, importPrivateKey(institution, key)])),
  };
}

/** The cause is left out: it may quote the key. */
function importPrivateKey(institution: string, { kid, ...jwk }: StoredKey, types = KEY_AGREEMENT): KeyObject {
  const key = privateKeyOf(jwk);
  if (types.includes(key?.asymmetricKeyType) && key) return key;
  throw ConfigError.of(VARIABLE, `${institution}: needs in ${kid} a private key of X25519, P-256 or Ed25519`);
}

function privateKeyOf(jwk: object): KeyObject | undefined {
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function importKey(institution: string, key: StoredKey): EncryptionKey {
  return encryptionKeyOf(key, `${VARIABLE}, ${institution}`);
}
