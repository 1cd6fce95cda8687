import { Counter, kindOfError } from '@lacznik/platform';
import { ArgumentsHost, Catch, RpcExceptionFilter } from '@nestjs/common';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom, Observable, throwError } from 'rxjs';
import type { Broker, Subscription, SubscriptionOptions } from '../broker/broker';
import type { IncomingMessage } from '../broker/message';
import type { DatabaseGeneration, Reader } from '../generation/database-generation';
import type { TopicHandlers } from './topic-handlers';

const repeatedBatches = new Counter({
  name: 'lacznik_repeated_batches_total',
  help: 'Batches that had no effect, for a reason that is not surely one of their messages, and come again',
  labelNames: ['group', 'reason'],
});

/**
 * Nest's `@EventPattern` handlers on batches: a handler gets an array of {@link IncomingMessage}, and a promise that
 * rejects brings it the same batch again. One consumer group for each pattern, named after app and pattern, so that a
 * handler that fails holds up its own traffic only.
 */
export class BatchServer extends Server implements CustomTransportStrategy, Reader {
  private subscriptions: Subscription[] = [];

  /** @param generation by which the groups are named, where the readers' progress is in a database that may be restored */
  constructor(
    private readonly app: string,
    private readonly broker: Broker,
    private readonly handlers: TopicHandlers,
    private readonly generation?: DatabaseGeneration,
  ) {
    super();
    generation?.register(this);
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribeAll().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  async pause(): Promise<void> {
    const { subscriptions } = this;
    this.subscriptions = [];
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
  }

  resume(): Promise<void> {
    return this.subscribeAll();
  }

  on(): never {
    throw new Error('The batch transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.broker as T;
  }

  private async subscribeAll(): Promise<void> {
    const readers = Array.from(this.getHandlers(), ([pattern, handler]) => this.readerOf(pattern, handler));
    // All before the first is read: a dead letter may be of any.
    for (const reader of readers) this.handlers.register(reader.pattern, (messages) => reader.handle(messages));
    for (const reader of readers) this.subscriptions.push(await this.broker.subscribe(reader));
  }

  private readerOf(pattern: string, handler: MessageHandler): SubscriptionOptions {
    const context = new BaseRpcContext([pattern]);
    const { maxWaitMs, group: name = nameOf(pattern) } = (handler.extras ?? {}) as BatchOptions;
    const lasting = `${this.app}.${name}`;
    const handle = async (messages: readonly IncomingMessage[]): Promise<void> => {
      try {
        const result = (await handler(messages, context)) as unknown;
        if (result instanceof Observable) await lastValueFrom(result, { defaultValue: undefined });
      } catch (error) {
        repeatedBatches.inc({ group: lasting, reason: kindOfError(error) });
        throw error;
      }
    };
    return { group: this.generation?.groupOf(lasting) ?? lasting, pattern, maxWaitMs, handle };
  }
}

/** The one place where errors become consequences for messages: they go back to the transport, which repeats the batch. */
@Catch()
export class RepeatBatchFilter implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

function nameOf(pattern: string): string {
  return pattern.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** How a handler reads: see {@link SubscriptionOptions}. */
export interface BatchOptions extends Pick<SubscriptionOptions, 'maxWaitMs'> {
  /** Its consumer group is `<app>.<group>`; after the pattern where it is left out. */
  group?: string;
}

/** The type of Nest's event patterns: whatever the topic, a handler gets a batch. */
export type Batches = Record<string, readonly IncomingMessage[]>;
