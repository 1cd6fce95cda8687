import { findDeclaration, UNKNOWN_TYPE } from '@lacznik/contracts';
import type { IncomingMessage } from '../broker/message';
import {
  type BlockedPersons,
  canBeBlocked,
  codeOf,
  type DeadMessage,
  type ScopedMessage,
} from '../dead-letters/dead-message';
import type { Aftermath } from '../dead-letters/note-dead-messages';
import type { Decoder } from './decoder';

/** A batch's messages that were not applied before. */
export interface Sorted<R> {
  live: (ScopedMessage & { content: R })[];
  dead: DeadMessage[];
  /** Of compacted topics: what says nothing, or nothing that this version knows. */
  passedOver: Pick<DeadMessage, 'scope' | 'reason'>[];
  /** Those of the live whose persons are blocked, and may take back what waits. */
  passed: ScopedMessage[];
  /** Those of the live whose persons are watched. */
  overtaking: ScopedMessage[];
}

/** What is given for a message that waits for another. */
export const BEHIND = { ok: false, reason: 'behind a dead letter of the same person' } as const;

/** Says of each message whether it is to take effect; blocks the persons of those that block. */
export function sortMessages<R>(
  messages: readonly IncomingMessage[],
  blocked: BlockedPersons,
  consumer: string,
  definition: Decoder<R>,
): Sorted<R> {
  const sorted: Sorted<R> = { live: [], dead: [], passedOver: [], passed: [], overtaking: [] };
  for (const message of messages) {
    const scope = definition.scopeOf?.(message) ?? consumer;
    const isBehind = !saysWhole(message) && blocked.has(scope, message.key);
    const waits = isBehind && definition.passesBlock?.(message) !== true;
    const decoded = waits ? BEHIND : definition.decode(message);
    if (!decoded.ok) {
      sortOut(sorted, blocked, { message, scope, reason: decoded.reason }, decoded === BEHIND);
      continue;
    }
    sorted.live.push({ content: decoded.content, message, scope });
    if (isBehind && definition.takingBack?.canTakeBack(message)) sorted.passed.push({ message, scope });
    if (blocked.isWatched(scope, message.key)) sorted.overtaking.push({ message, scope });
  }
  return sorted;
}

function sortOut(
  sorted: Sorted<unknown>,
  blocked: BlockedPersons,
  one: Pick<DeadMessage, 'message' | 'scope' | 'reason'>,
  isBehind: boolean,
): void {
  const { message, scope, reason } = one;
  const isState = saysWhole(message);
  if (isState && message.value === '') sorted.passedOver.push({ scope, reason: 'it is a tombstone' });
  else if (isState && reason === UNKNOWN_TYPE) sorted.passedOver.push({ scope, reason });
  else {
    if (!isState) blocked.add(scope, message.key);
    sorted.dead.push({ ...one, code: isBehind ? 'behind' : codeOf(reason), blocks: !isState && !isBehind });
  }
}

/** In a compacted topic each message says the whole of its key: what cannot be read keeps nothing behind it from its effect. */
function saysWhole({ topic }: IncomingMessage): boolean {
  return findDeclaration(topic)?.retention === 'compacted';
}

/** What a handler gets of messages: their contents, and the way to refuse one. */
export function contentsOf<R>(
  live: Sorted<R>['live'],
  dead: DeadMessage[],
): [contents: R[], refuse: (content: R, reason: string) => void] {
  const refuse = (content: R, reason: string): void => {
    const refused = live.find((one) => one.content === content);
    if (!refused) throw new Error('Only what was handed over can be refused');
    dead.push({ message: refused.message, scope: refused.scope, code: 'refused', reason, blocks: false });
  };
  return [live.map(({ content }) => content), refuse];
}

/**
 * What is to be noted once the handler has refused what it refuses.
 * @param messages those that were sorted, in their order
 */
export function aftermathOf(
  { live, dead, passed, overtaking }: Sorted<unknown>,
  messages: readonly IncomingMessage[],
): Aftermath {
  if (dead.length === 0) return { messages, dead, passed, overtaking };
  const places = new Map(messages.map((message, i) => [message, i]));
  const placeOf = ({ message }: ScopedMessage): number => places.get(message) ?? 0;
  const isDead = new Set(dead.map(({ message }) => message));
  const hasEffect = ({ message }: ScopedMessage): boolean => !isDead.has(message);
  const lastOf = new Map(live.filter(hasEffect).map((one) => [personIn(one), placeOf(one)]));
  const isOvertaken = (one: DeadMessage): boolean => isOrdered(one) && (lastOf.get(personIn(one)) ?? -1) > placeOf(one);
  return {
    messages,
    dead: dead.map((one) => ({ ...one, isOvertaken: isOvertaken(one) })),
    passed: passed.filter(hasEffect),
    overtaking: overtaking.filter(hasEffect),
  };
}

/** What blocks is overtaken by nothing but what may pass. */
function isOrdered({ blocks, code, message }: DeadMessage): boolean {
  return !blocks && code !== 'behind' && canBeBlocked(message.key);
}

function personIn({ message, scope }: ScopedMessage): string {
  return `${scope}|${message.key}`;
}
