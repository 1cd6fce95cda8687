import type { NewSigningKey, SigningKeyView, SubscriptionView } from '@lacznik/contracts';
import { isValidAt, publicKeyOf, type SigningKey } from '@lacznik/webhooks';
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
  return { ...keyView(key), secret: key.kind === 'hmac-sha256' ? key.secret : undefined };
}

function keyView(key: SigningKey): SigningKeyView {
  const { id, kind, createdAt, endsAt } = key;
  return { id, kind, publicKey: kind === 'ed25519' ? publicKeyOf(key) : undefined, createdAt, endsAt };
}
