import type { ActEntry, ReceivedIdentityJoin } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { publishLogEntries } from '../logging/log-messages';

/**
 * Logs that an institution joined two identities, or parted them. An act names no person (ADR 13), and who did it stays at the institution's
 * edge: its id finds both there. New keys of pseudonyms are nobody's act. The persons' shards are locked.
 */
export function publishJoinActs(transaction: OutboxTransaction, joins: readonly ReceivedIdentityJoin[]): void {
  const time = new Date().toISOString();
  for (const join of joins)
    if (join.body.cause === 'act') publishLogEntries(transaction, join.person, [act(join, time)]);
}

function act({ edge, event, body }: ReceivedIdentityJoin, time: string): ActEntry {
  return {
    kind: 'act',
    time,
    object: 'identity-join',
    reference: body.joinId,
    change: body.status === 'joined' ? 'set' : 'erased',
    institutions: [body.institution],
    actor: edge,
    actorRole: 'institution',
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
