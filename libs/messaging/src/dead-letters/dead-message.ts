import type { DeadLetterCode } from '@lacznik/contracts';
import { kindOfError } from '@lacznik/platform';
import type { IncomingMessage } from '../broker/message';

const FAILED = 'processing failed: ';

/** PostgreSQL refuses a text that contains it. */
const UNSTORABLE = '\0';
/** Nobody has a longer key, and an index takes none that is much longer. */
const MAX_KEY_LENGTH = 200;

/** A message that becomes a dead letter. */
export interface DeadMessage {
  message: IncomingMessage;
  scope: string;
  code: DeadLetterCode;
  reason: string;
  /** Whether it is what its person is blocked for. */
  blocks: boolean;
  /** Whether a later message of its person takes effect with it. */
  isOvertaken?: boolean;
}

/** A message of a scope. */
export type ScopedMessage = Pick<DeadMessage, 'message' | 'scope'>;

/** Of persons some of whose messages are dead letters, which are blocked, and which only watched: of them all others take effect. */
export class BlockedPersons {
  private readonly persons = new Map<string, boolean>();

  has(scope: string, key: string): boolean {
    return this.persons.size > 0 && this.persons.get(`${scope}|${key}`) === true;
  }

  isWatched(scope: string, key: string): boolean {
    return this.persons.size > 0 && this.persons.get(`${scope}|${key}`) === false;
  }

  add(scope: string, key: string, blocks = true): void {
    if (canBeBlocked(key)) this.persons.set(`${scope}|${key}`, blocks);
  }
}

/** Whether a key stands for somebody: none blocks nobody, nor does one that the database cannot hold. */
export function canBeBlocked(key: string): boolean {
  return key !== '' && key.length <= MAX_KEY_LENGTH && !key.includes(UNSTORABLE);
}

/** The key under which a dead letter's person is kept; empty where there is nobody. */
export function personOf({ key }: Pick<IncomingMessage, 'key'>): string {
  return canBeBlocked(key) ? key : '';
}

/** By which a message that stands at a place is known again; undefined where it says none that can be stored. */
export function eventIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const id = headers.ce_id;
  return id === undefined || id.includes(UNSTORABLE) || id.length > MAX_KEY_LENGTH ? undefined : id;
}

/** What is given for a message on which its handler fails. */
export function reasonOfFailure(error: unknown): string {
  return FAILED + kindOfError(error);
}

/** Of what cannot be decoded, or fails. */
export function codeOf(reason: string): DeadLetterCode {
  return reason.startsWith(FAILED) ? 'failed' : 'unreadable';
}
