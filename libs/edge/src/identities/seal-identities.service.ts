import { createPublicKey } from 'node:crypto';
import { CaseIdentity, check, type Decoded, type InstitutionKey, shapeOf, undecodable } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { InstitutionKeys } from './institution-keys';

/** What an identity is sealed for, and is not taken without. */
export interface SealingPlace {
  processId: string;
  sender: string;
  receiver: string;
}

/** The length would tell persons apart. */
const PADDED_BYTES = 512;
/** What a message has room for. */
const MAX_PLAINTEXT_BYTES = 2 * PADDED_BYTES;
const ALGORITHMS = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
const IDENTITY = shapeOf(CaseIdentity);

/** Seals whom a process is about for the other party's edge alone: the hub carries what it cannot open (P7). */
@Injectable()
export class SealIdentitiesService {
  constructor(private readonly keys: InstitutionKeys) {}

  /**
   * A compact JWE (ECDH-ES, A256GCM) whose plaintext names what it is for.
   * @throws LacznikError `validation-failed` for a name that is too long to be carried
   */
  async seal(place: SealingPlace, { person, name }: CaseIdentity, { kid, ...jwk }: InstitutionKey): Promise<string> {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    return new CompactEncrypt(padded({ ...place, person, name }))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid })
      .encrypt(key);
  }

  /** The id of the key that opens it, where that is not here: it may still come. */
  lackingKey(receiver: string, token: string): string | undefined {
    const kid = keyIdIn(token);
    return kid === undefined || this.keys.openingKey(receiver, kid) ? undefined : kid;
  }

  /** Whom it names, or why that is not taken: without a word of what it holds. */
  async open({ processId, sender, receiver }: SealingPlace, token: string): Promise<Decoded<CaseIdentity>> {
    const opened = await this.decrypt(receiver, token);
    if (opened === undefined) return undecodable('its sealed identity does not open');
    const { processId: ofProcess, sender: by, receiver: to, ...identity } = opened;
    if (ofProcess !== processId) return undecodable('its identity was sealed for another process');
    if (by !== sender) return undecodable('its identity was sealed by another sender');
    if (to !== receiver) return undecodable('its identity was sealed for another receiver');
    const checked = check(IDENTITY, identity, '');
    return checked.ok ? { ok: true, content: checked.value } : undecodable('its sealed identity names nobody');
  }

  private async decrypt(receiver: string, token: string): Promise<Record<string, unknown> | undefined> {
    const key = this.keys.openingKey(receiver, keyIdIn(token));
    if (!key) return undefined;
    try {
      const { plaintext } = await compactDecrypt(token, key, ALGORITHMS);
      return JSON.parse(Buffer.from(plaintext).toString()) as Record<string, unknown>;
    } catch {
      return undefined;
    }
  }
}

function keyIdIn(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** JSON may end in blanks. */
function padded(content: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(content));
  if (json.length > MAX_PLAINTEXT_BYTES)
    throw new LacznikError('validation-failed', 'expected a shorter name', { path: 'name' });
  const whole = Buffer.alloc(Math.ceil(json.length / PADDED_BYTES) * PADDED_BYTES, ' ');
  json.copy(whole);
  return whole;
}
