import { TextDecoder } from 'node:util';
import { type FeedCursor, type FeedEvent, type Problem, STREAM_FEED, type WithdrawnEvent } from '@lacznik/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Caller } from '../calls/caller';
import { ProblemError } from '../calls/problem-error';
import type { Delivery } from '../deliveries/delivery';
import type { FeedPlace } from '../positions/position-store';
import type { DeliveredPage, DeliverySource } from './delivery-source';
import { cursorOf, institutionOf } from './pulled-feed';
import { sourceError } from './source-error';

/** A stream ends with its token, and with the server: as clients of server-sent events do, it is opened anew after a moment. */
const RECONNECT_MS = 1000;

/** A feed by `GET /v1/feed/stream`: each delivery as soon as it is there. */
export class StreamedFeed implements DeliverySource {
  constructor(private readonly caller: Caller) {}

  institution(signal?: AbortSignal): Promise<string> {
    return institutionOf(this.caller, signal);
  }

  async *pages(after?: FeedPlace, signal?: AbortSignal): AsyncGenerator<DeliveredPage, void, undefined> {
    for (let cursor: FeedCursor = cursorOf(after); ;) {
      for await (const deliveries of this.stream(cursor, signal)) {
        yield { deliveries };
        const last = deliveries.at(-1);
        if (last) cursor = { after: last.sequence };
      }
      await this.caller.clock.sleep(RECONNECT_MS, signal);
    }
  }

  /** What came together, until the stream ends; of a sign of life nothing. */
  private async *stream(cursor: FeedCursor, signal?: AbortSignal): AsyncGenerator<Delivery[], void, undefined> {
    let deliveries: Delivery[] = [];
    const parser = createParser({ onEvent: (message) => deliveries.push(deliveryOf(message)) });
    const decoder = new TextDecoder();
    try {
      for await (const bytes of await this.caller.open(STREAM_FEED, { query: { ...cursor }, signal })) {
        parser.feed(decoder.decode(bytes, { stream: true }));
        yield deliveries;
        deliveries = [];
      }
    } catch (error) {
      throw sourceError(error);
    }
  }
}

/** @throws ProblemError where the stream says that it cannot go on */
function deliveryOf({ event, data }: EventSourceMessage): Delivery {
  const content: unknown = JSON.parse(data);
  if (event === 'delivery') {
    const { id, sequence } = content as FeedEvent;
    return { kind: 'event', id, sequence, event: content as FeedEvent };
  }
  if (event === 'closed') {
    const problem = content as Problem;
    throw new ProblemError(STREAM_FEED, problem.status, problem);
  }
  const { id, sequence } = content as WithdrawnEvent;
  return { kind: 'withdrawn', id, sequence };
}
