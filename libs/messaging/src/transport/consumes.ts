import type { MessageDefinition } from '@lacznik/contracts';
import { EventPattern } from '@nestjs/microservices';
import type { IncomingMessage } from '../broker/message';
import type { BatchOptions, Batches } from './batch-server';

/** How a handler reads. */
export interface ConsumesOptions extends BatchOptions {
  /** Pattern of the topics, of a family of which the handler reads some or all. */
  topics?: string;
}

type BatchHandler = (messages: readonly IncomingMessage[]) => Promise<void>;

/** A handler of batches of messages of that definition; it hands them to the inbox, which decodes them. */
export function Consumes(
  { topic }: Pick<MessageDefinition<unknown>, 'topic'>,
  { topics = topic.name, ...options }: ConsumesOptions = {},
): (target: object, property: string, descriptor: TypedPropertyDescriptor<BatchHandler>) => void {
  return EventPattern<Batches>(topics, options);
}
