import type { NewSigningKey, SigningKeyView, SubscriptionView } from '@lacznik/contracts';
import { isValidAt, publicKeyOf, type SigningKey } from '@lacznik/webhooks';
import type { StoredSigningKey } from './stored-signing-key';
import type { Subscription } from './subscription.entity';

export function subscriptionView({ id, name, url, filter, state, keys, createdAt }: Subscription): SubscriptionView {
  const now = new Date();
  return {
    id,
    name,
    url,
    filter,
    state,
    keys: keys.filter((key) => isValidAt(key, now)).map(keyView),
    createdAt: createdAt.toISOString(),
  };
}

/** With what the receiver needs and is shown once; of Ed25519 that is the public key, and the other stays here. */
export function newKeyView(key: SigningKey): NewSigningKey {
  const { id, kind, createdAt, endsAt, secret } = key;
  const shown = kind === 'ed25519' ? { publicKey: publicKeyOf(key) } : { secret };
  return { id, kind, createdAt, endsAt, ...shown };
}

function keyView({ id, kind, publicKey, createdAt, endsAt }: StoredSigningKey): SigningKeyView {
  return { id, kind, publicKey, createdAt, endsAt };
}
