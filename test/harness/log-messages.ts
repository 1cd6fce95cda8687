import {
  type DeliveryEntry,
  ENTRIES_LOGGED,
  type LogEntry,
  type TaggedActEntry,
  type TaggedViewEntry,
  VIEW_REPORTED,
} from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { incomingMessage, somePseudonym } from './incoming-message';

/** The log's pseudonym of a made-up person. */
export function logPerson(name: string): string {
  return somePseudonym('log', name);
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

/** An entry on a view as the gateway writes it, of person `a` by a user of this tag unless `change` says otherwise. */
export function viewEntry(tag: string, change: Partial<TaggedViewEntry> = {}): TaggedViewEntry {
  return {
    kind: 'view',
    time: '2026-01-05T00:00:00.000Z',
    view: 'joint-file',
    receiving: 'OPS-260604',
    person: logPerson('a'),
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'S/1',
    sealedUser: VIEW_REPORTED.example.content.body.sealedUser,
    actorRole: 'caseworker',
    traceId: '',
    workerTag: tag.repeat(43),
    ...change,
  };
}

/** An entry on an act at an institution. */
export function actEntry(change: Partial<TaggedActEntry>): TaggedActEntry {
  return {
    kind: 'act',
    time: '2026-01-05T00:00:00.000Z',
    object: 'user',
    reference: 'id-17',
    change: 'set',
    institutions: ['OPS-260604'],
    actor: 'coordinator-1',
    actorRole: 'coordinator',
    traceId: '',
    ...change,
  };
}

/** The gateway's message number `position` to the log. */
export function logMessage(position: number, entries: readonly unknown[]): IncomingMessage {
  return incomingMessage(ENTRIES_LOGGED, { entries: entries as LogEntry[] }, position, 'privacy-gateway');
}
