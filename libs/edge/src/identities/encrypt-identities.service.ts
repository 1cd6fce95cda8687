import type { CaseIdentity } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { FlattenedEncrypt, flattenedDecrypt, type FlattenedJWE } from 'jose';
import { InstitutionKeys } from './institution-keys';
import { noKey } from './no-key';

/** Whose identity it is: the institution's case. */
export interface IdentityPlace {
  institution: string;
  caseReference: string;
}

/**
 * Encrypts whom a case is on, with its institution's key (AES-256-GCM, a fresh nonce each time). The place is authenticated with it
 * and not stored beside it: moved to another row, it does not open.
 */
@Injectable()
export class EncryptIdentitiesService {
  constructor(private readonly keys: InstitutionKeys) {}

  /** @throws LacznikError `unavailable` where the institution has no key */
  encryptIdentity(place: IdentityPlace, identity: CaseIdentity): Promise<string> {
    return this.encrypt(place, identity);
  }

  /** @throws LacznikError `unavailable` where the key is gone from the file, `internal` where it does not open */
  decryptIdentity(place: IdentityPlace, encrypted: string): Promise<CaseIdentity> {
    return this.decrypt<CaseIdentity>(place, encrypted);
  }

  /** Anything else of the case that is for its institution's eyes alone. */
  async encrypt(place: IdentityPlace, content: unknown): Promise<string> {
    const current = this.keys.currentKey(place.institution);
    if (!current) throw noKey(place.institution);
    const { aad: _, ...stored } = await new FlattenedEncrypt(Buffer.from(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid })
      .setAdditionalAuthenticatedData(authenticated(place))
      .encrypt(current.key);
    return JSON.stringify(stored);
  }

  async decrypt<T>(place: IdentityPlace, encrypted: string): Promise<T> {
    const stored = JSON.parse(encrypted) as FlattenedJWE;
    const keyFor = ({ kid }: { kid?: string } = {}): Uint8Array => {
      const key = this.keys.findKey(place.institution, kid);
      if (!key) throw noKey(place.institution);
      return key;
    };
    const aad = Buffer.from(authenticated(place)).toString('base64url');
    try {
      const { plaintext } = await flattenedDecrypt({ ...stored, aad }, keyFor, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return JSON.parse(Buffer.from(plaintext).toString()) as T;
    } catch (cause) {
      if (cause instanceof LacznikError) throw cause;
      throw new LacznikError('internal', 'The identity that is stored for this case does not open.', { cause });
    }
  }
}

function authenticated({ institution, caseReference }: IdentityPlace): Uint8Array {
  return Buffer.from(JSON.stringify([institution, caseReference]));
}
