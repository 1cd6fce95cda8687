import type { DeliveryEntry } from '@lacznik/contracts';
import { derivePseudonymKey, pseudonym } from '@lacznik/identifiers';
import type { IncomingMessage } from '@lacznik/messaging';

const KEY = derivePseudonymKey(Buffer.alloc(32), 'log', 1);

/** The log's pseudonym of a made-up person. */
export function logPerson(name: string): string {
  return pseudonym(KEY, 1, name);
}

/** An entry on a delivery as the gateway writes it, on person `a` unless `change` says otherwise. */
export function logEntry(sequence: number, change: Partial<DeliveryEntry> = {}): DeliveryEntry {
  return {
    time: '2026-01-05T00:00:00.000Z',
    kind: 'delivery',
    disclosing: 'PUP-2606',
    receiving: 'OPS-260604',
    person: logPerson('a'),
    eventType: 'pl.lacznik.help-profile.set',
    eventId: `OPS-260604.${sequence}`,
    sequence,
    categories: ['17'],
    fields: ['profile'],
    withheld: [],
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'S/1',
    agreement: 'AG-1',
    policyVersion: '1',
    traceId: '',
    ...change,
  };
}

/** The gateway's message number `position` to the log. */
export function logMessage(position: number, entries: readonly unknown[]): IncomingMessage {
  return {
    topic: 'access-log.v1',
    partition: 0,
    offset: String(position),
    key: '',
    headers: {},
    value: JSON.stringify(entries),
    origin: { source: 'privacy-gateway', shard: 0, position },
  };
}
