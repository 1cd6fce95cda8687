import type { MessageDefinition } from '@lacznik/contracts';
import { derivePseudonymKey, pseudonym } from '@lacznik/identifiers';
import type { IncomingMessage } from '@lacznik/messaging';

/** A message number `position` of an app's first shard, as a consumer gets it. */
export function incomingMessage<R extends W, W>(
  definition: MessageDefinition<R, W>,
  content: W,
  position: number,
  app = 'pup-registry',
): IncomingMessage {
  const origin = { source: app, shard: 0, position };
  const encoded = definition.encode(content, { app, shard: 0, position, time: '2026-02-01T00:00:00.000Z' });
  return { ...encoded, partition: 0, offset: String(position), origin };
}

/** What a message says. @throws Error where it cannot be read */
export function contentOf<R>(
  definition: Pick<MessageDefinition<R>, 'decode'>,
  message: Parameters<typeof definition.decode>[0],
): R {
  const decoded = definition.decode(message);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.content;
}

/** The pseudonym of a made-up person, for `hub`, `log` or an institution. */
export function somePseudonym(audience: string, name: string): string {
  return pseudonym(derivePseudonymKey(Buffer.alloc(32), audience, 1), 1, name);
}
