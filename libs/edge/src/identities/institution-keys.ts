import { parseInstitutionId } from '@lacznik/identifiers';
import { ConfigError, jwkSetIn, readJsonFile, type StoredKey } from '@lacznik/platform';

const VARIABLE = 'INSTITUTION_KEYS_FILE';
/** AES-256. */
const KEY_BYTES = 32;

/** A key of an institution, and the id under which it is found again. */
export interface InstitutionKey {
  kid: string;
  key: Uint8Array;
}

/** The keys of the edge's institutions, of each the one that is used now first. */
export class InstitutionKeys {
  constructor(private readonly keys: ReadonlyMap<string, readonly InstitutionKey[]>) {}

  /** What the institution's data are encrypted with; undefined where it has no key. */
  currentKey(institution: string): InstitutionKey | undefined {
    return this.keys.get(institution)?.[0];
  }

  /** What they were encrypted with; undefined where the key is gone. */
  findKey(institution: string, kid: string | undefined): Uint8Array | undefined {
    return this.keys.get(institution)?.find((one) => one.kid === kid)?.key;
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

function keysIn(institution: string, set: unknown): InstitutionKey[] {
  return jwkSetIn(set, `${VARIABLE}, ${institution}`).map(({ kid, kty, k }: StoredKey) => {
    const key = Buffer.from(typeof k === 'string' ? k : '', 'base64url');
    if (kty === 'oct' && key.length === KEY_BYTES) return { kid, key };
    throw ConfigError.of(VARIABLE, `${institution}: needs keys of "kty": "oct" with ${KEY_BYTES} bytes in "k"`);
  });
}
