import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import { InstitutionKeys } from './institution-keys';
import { noKey } from './no-key';

/** What is encrypted says so itself, so that the one is never taken for the other. */
type EncryptedKind = 'user' | 'worker-tag-key';

/** The length of a text would tell users apart. */
const PADDED_BYTES = 128;

/**
 * Encrypts what only the institution may know of its users, with its key (AES-256-GCM, a fresh nonce each time), so that two that are of
 * one user do not show it. Compact JWE, while identities have another form: neither opens as the other.
 */
@Injectable()
export class EncryptUsersService {
  constructor(private readonly keys: InstitutionKeys) {}

  /** @throws LacznikError `unavailable` where the institution has no key */
  async encrypt(institution: string, kind: EncryptedKind, text: string): Promise<string> {
    const current = this.keys.currentKey(institution);
    if (!current) throw noKey(institution);
    return new CompactEncrypt(padded(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid, typ: kind })
      .encrypt(current.key);
  }

  /** @returns undefined for what was not encrypted by this, for this institution, with a key that is in the file */
  async decrypt(institution: string, kind: EncryptedKind, token: string): Promise<string | undefined> {
    try {
      const { kid, typ } = decodeProtectedHeader(token);
      const key = this.keys.findKey(institution, kid);
      if (key === undefined || typ !== kind) return undefined;
      const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { plaintext } = await compactDecrypt(token, key, algorithms);
      return JSON.parse(Buffer.from(plaintext).toString()) as string;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** @throws LacznikError `internal` where it does not open */
  async requireDecrypted(institution: string, kind: EncryptedKind, token: string): Promise<string> {
    const text = await this.decrypt(institution, kind, token);
    if (text !== undefined) return text;
    throw new LacznikError('internal', `What this edge keeps for ${institution} (${kind}) does not open.`);
  }
}

/** JSON may end in blanks. */
function padded(text: string): Uint8Array {
  const json = Buffer.from(JSON.stringify(text));
  const whole = Buffer.alloc(Math.ceil(json.length / PADDED_BYTES) * PADDED_BYTES, ' ');
  json.copy(whole);
  return whole;
}
