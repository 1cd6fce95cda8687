import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { WebhookStatusStore } from './webhook-status.store';

const INTERVAL_MS = 15_000;

const behind = new Gauge({
  name: 'lacznik_webhook_subscriptions_behind',
  help: 'Active subscriptions that have deliveries to get',
});
const largestLag = new Gauge({
  name: 'lacznik_webhook_largest_lag',
  help: 'How many deliveries the subscription has to get that has most; which one it is, GET /v1/feed/statuses says',
});
const oldestWait = new Gauge({
  name: 'lacznik_webhook_oldest_wait_seconds',
  help: 'For how long the oldest delivery has waited that a subscription has to get; 0 where none waits',
});

/** In every process: a metric of the database, whoever sends. */
@Injectable()
export class MeasureSubscriptionsJob extends PeriodicJob {
  constructor(statuses: WebhookStatusStore) {
    const work = async (): Promise<void> => {
      const lag = await statuses.lag();
      behind.set(lag.behind);
      largestLag.set(lag.largest);
      oldestWait.set(lag.oldestSeconds);
    };
    super({ name: 'measure-subscriptions', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
