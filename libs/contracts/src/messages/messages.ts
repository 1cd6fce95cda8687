import type { MessageDefinition } from './message-definition';

/** Every kind of message, in the order in which documents list them. */
export const MESSAGES: readonly MessageDefinition<unknown>[] = [];
