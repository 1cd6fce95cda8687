import { type EncryptionKey, encryptionKeyOf, readJwkSet } from '@lacznik/platform';

const VARIABLE = 'WEBHOOK_KEYS_FILE';

/** What the secrets of subscriptions are encrypted with, the one that is used now first. */
export class WebhookKeys {
  constructor(private readonly keys: readonly [EncryptionKey, ...EncryptionKey[]]) {}

  get current(): EncryptionKey {
    return this.keys[0];
  }

  /** @returns undefined where the file does not have it */
  find(kid: string | undefined): Uint8Array | undefined {
    return this.keys.find((one) => one.kid === kid)?.key;
  }
}

/** @throws ConfigError that says what is wrong with the file, never what is in it */
export function readWebhookKeys(path: string): WebhookKeys {
  const keys = readJwkSet(path, VARIABLE).map((key) => encryptionKeyOf(key, VARIABLE));
  return new WebhookKeys(keys as [EncryptionKey, ...EncryptionKey[]]);
}
