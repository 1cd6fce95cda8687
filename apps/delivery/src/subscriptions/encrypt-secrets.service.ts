import { decryptAtRest, encryptAtRest, keyIdOf, LacznikError } from '@lacznik/platform';
import { publicKeyOf, type SigningKey } from '@lacznik/webhooks';
import { Injectable } from '@nestjs/common';
import type { StoredSigningKey } from './stored-signing-key';
import { WebhookKeys } from './webhook-keys';

/** Keeps what signs webhooks from whoever sees the database: encrypted with a key that is not in it, each in its place. */
@Injectable()
export class EncryptSecretsService {
  constructor(private readonly keys: WebhookKeys) {}

  async encrypt(subscription: string, signing: SigningKey): Promise<StoredSigningKey> {
    const { secret, ...key } = signing;
    const encrypted = await encryptAtRest(this.keys.current, [subscription, key.id], secret);
    return key.kind === 'ed25519' ? { ...key, encrypted, publicKey: publicKeyOf(signing) } : { ...key, encrypted };
  }

  /** @throws LacznikError `unavailable` where the file lacks the key, `internal` where it does not open */
  async decrypt(
    subscription: string,
    { encrypted, id, kind, createdAt, endsAt }: StoredSigningKey,
  ): Promise<SigningKey> {
    const keyOf = (kid = ''): Uint8Array => this.keys.find(kid) ?? lacking(kid);
    const secret = await decryptAtRest<string>(keyOf, [subscription, id], encrypted);
    return { id, kind, secret, createdAt, ...(endsAt === undefined ? {} : { endsAt }) };
  }

  decryptAll({ id, keys }: { id: string; keys: readonly StoredSigningKey[] }): Promise<SigningKey[]> {
    return Promise.all(keys.map((key) => this.decrypt(id, key)));
  }

  /** Whether it is encrypted with the key that is used now. */
  isCurrent({ encrypted }: StoredSigningKey): boolean {
    return keyIdOf(encrypted) === this.keys.current.kid;
  }
}

function lacking(kid: string): never {
  const detail = `WEBHOOK_KEYS_FILE lacks the key ${kid}, with which secrets of subscriptions are encrypted. Whoever runs delivery has to add it.`;
  throw new LacznikError('unavailable', detail, { logLevel: 'error' });
}
