import type { SealedPseudonym, SealingQuestion } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { CompactEncrypt, CompactSign } from 'jose';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import type { SealingKeys } from './sealing-keys';

const UTF8 = new TextEncoder();

/**
 * Seals pseudonyms for the gateway, for edges to carry. A key agreement and a signature each, some 0.2 ms: so only where one is
 * asked for, which is when a case is opened and never when facts are published.
 */
export class SealPseudonymsService {
  constructor(
    private readonly pseudonyms: DerivePseudonymsService,
    private readonly keys: SealingKeys,
  ) {}

  /** For each audience, a token for each of the persons, in order. */
  async seal(
    { sender, audiences }: SealingQuestion,
    persons: readonly PersonIdentity[],
  ): Promise<Record<string, string[]>> {
    const { hub = [], ...others } = this.pseudonyms.derive(['hub', ...audiences], persons);
    const sealed = Object.entries(others).map(async ([audience, pseudonyms]) => {
      const tokens = pseudonyms.map((pseudonym, i) => this.sealOne({ sender, audience, hub: hub[i] ?? '', pseudonym }));
      return [audience, await Promise.all(tokens)] as const;
    });
    return Object.fromEntries(await Promise.all(sealed));
  }

  /** Signed inside: anybody may encrypt for a public key, and an edge must not make up what the log calls a person. */
  private async sealOne(sealed: SealedPseudonym): Promise<string> {
    const { signer, gateway } = this.keys;
    const signed = await new CompactSign(UTF8.encode(JSON.stringify(sealed)))
      .setProtectedHeader({ alg: 'EdDSA', kid: signer.kid })
      .sign(signer.key);
    return new CompactEncrypt(UTF8.encode(signed))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: gateway.kid })
      .encrypt(gateway.key);
  }
}
