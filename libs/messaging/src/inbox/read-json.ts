import type { IncomingMessage } from '../broker/message';
import { PoisonedMessage } from './poisoned-message';

/** The message's value. @throws PoisonedMessage where it is not JSON */
export function readJson(message: IncomingMessage): unknown {
  try {
    return JSON.parse(message.value) as unknown;
  } catch (cause) {
    throw new PoisonedMessage(message, 'not JSON', cause);
  }
}

/** The message's value, of which nothing is known yet but that it is an object. @throws PoisonedMessage where it is none */
export function readJsonObject<T extends object>(message: IncomingMessage): Partial<T> {
  const value = readJson(message);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new PoisonedMessage(message, 'not a JSON object');
}
