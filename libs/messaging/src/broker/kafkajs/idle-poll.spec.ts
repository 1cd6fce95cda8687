import { stopIdlePolling } from './idle-poll';

interface Queue {
  pending: object[];
  inflight: Map<number, object>;
  throttledUntil: number;
  checkPendingRequests(): void;
  destroy(): void;
}

const RequestQueue = jest.requireActual<new (options: object) => Queue>('kafkajs/src/network/requestQueue');

describe('the queue of requests to a broker', () => {
  let queue: Queue;
  const sent: object[] = [];
  const request = { send: () => sent.push(request), expectResponse: true, correlationId: 1 };

  beforeEach(() => {
    jest.useFakeTimers();
    stopIdlePolling();
    sent.length = 0;
    const logger = { namespace: () => logger, debug: () => undefined };
    queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1000, clientId: 'a', broker: 'b', logger });
  });
  afterEach(() => {
    queue.destroy();
    jest.useRealTimers();
  });

  it('sets no timer while nothing waits', () => {
    queue.checkPendingRequests();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('looks again for a request that waits, and stops when it is sent', () => {
    queue.pending.push(request);
    queue.inflight.set(0, {});
    queue.checkPendingRequests();
    expect([sent.length, jest.getTimerCount()]).toEqual([0, 1]);
    queue.inflight.clear();
    jest.advanceTimersByTime(20);
    expect([sent.length, jest.getTimerCount()]).toEqual([1, 0]);
  });

  it('sends what waited for the end of a throttle', () => {
    queue.throttledUntil = Date.now() + 500;
    queue.pending.push(request);
    queue.checkPendingRequests();
    expect(sent).toHaveLength(0);
    jest.advanceTimersByTime(501);
    expect(sent).toHaveLength(1);
  });
});
