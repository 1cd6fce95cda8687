import type { KeyObject } from 'node:crypto';
import { type Decoded, findFault, SealedPseudonym, shapeOf, undecodable } from '@lacznik/contracts';
import { compactDecrypt, compactVerify } from 'jose';
import type { UnsealingKeys } from './unsealing-keys';

/** What a token must have been sealed for, to be taken where it stands. */
export type SealBinding = Pick<SealedPseudonym, 'sender' | 'audience' | 'hub'>;

/** The pseudonym, or why it is not taken. A key may still come, where keys were changed in another order than documented. */
export type Opened = Decoded<string> | KeyMissing;

interface KeyMissing {
  ok: false;
  reason: string;
  lacksKey: true;
}

const SHAPE = shapeOf(SealedPseudonym);

/** Opens what identity sealed for the gateway. */
export class OpenSealedPseudonymsService {
  constructor(private readonly keys: UnsealingKeys) {}

  /** The pseudonym in `token`, or why it is not taken: without a word of what the token holds. */
  async open(token: string, binding: SealBinding): Promise<Opened> {
    const signed = await this.decrypt(token);
    if (!signed.ok) return signed;
    const sealed = await this.verify(signed.content);
    if (!sealed.ok) return sealed;
    const { sender, audience, hub, pseudonym } = sealed.content;
    if (sender !== binding.sender) return undecodable('it was sealed for another sender');
    if (audience !== binding.audience) return undecodable('it was sealed of another audience');
    if (hub !== binding.hub) return undecodable('it was sealed of another person');
    return { ok: true, content: pseudonym };
  }

  private async decrypt(token: string): Promise<Decoded<Uint8Array> | KeyMissing> {
    const algorithms = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
    const keyFor = ({ kid }: { kid?: string }): KeyObject => keyOf(this.keys.own, kid);
    try {
      const { plaintext } = await compactDecrypt(token, keyFor, algorithms);
      return { ok: true, content: plaintext };
    } catch (error) {
      if (error instanceof UnknownKey) return keyMissing('it was sealed for a key that is not here');
      return undecodable('it does not open');
    }
  }

  private async verify(signed: Uint8Array): Promise<Decoded<SealedPseudonym> | KeyMissing> {
    const keyFor = ({ kid }: { kid?: string }): KeyObject => keyOf(this.keys.identity, kid);
    try {
      const { payload } = await compactVerify(signed, keyFor, { algorithms: ['EdDSA'] });
      const sealed = JSON.parse(Buffer.from(payload).toString()) as SealedPseudonym;
      return findFault(SHAPE, sealed) === undefined ? { ok: true, content: sealed } : undecodable('it holds none');
    } catch (error) {
      if (error instanceof UnknownKey) return keyMissing('it was signed with a key that is not here');
      return undecodable('it is not signed by identity');
    }
  }
}

class UnknownKey extends Error {}

function keyMissing(reason: string): KeyMissing {
  return { ok: false, reason, lacksKey: true };
}

function keyOf(keys: ReadonlyMap<string, KeyObject>, kid: string | undefined): KeyObject {
  const key = keys.get(kid ?? '');
  if (!key) throw new UnknownKey();
  return key;
}
