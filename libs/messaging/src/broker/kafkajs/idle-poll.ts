/** What is asked of kafkajs's queue of requests to one broker. */
interface RequestQueue {
  /** Requests that wait for a free place or for the end of a throttle. */
  pending: unknown[];
  /** Epoch milliseconds; −1 while the broker does not throttle. */
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

const KAFKAJS_REQUEST_QUEUE = 'kafkajs/src/network/requestQueue';
const mended = new WeakSet<object>();

/**
 * Keeps kafkajs from looking for waiting requests every millisecond where there are none. Version 2.2.4 does so on each
 * connection as long as it lives (https://github.com/tulios/kafkajs/issues/1704): 800 turns of the event loop a second and
 * process, a twentieth of a core while nothing happens (ADR 0009). For every connection of this process.
 */
export function stopIdlePolling(): void {
  const { prototype } = require(KAFKAJS_REQUEST_QUEUE) as { prototype: RequestQueue };
  if (mended.has(prototype)) return;
  mended.add(prototype);
  // oxlint-disable-next-line typescript/unbound-method -- called with its queue below
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
