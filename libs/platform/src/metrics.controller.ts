import { READ_METRICS } from '@lacznik/contracts';
import { Controller, Header } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { Endpoint } from './endpoint';

export { Counter, Gauge, Histogram } from 'prom-client';

/** How late the event loop is, by a timer of so many milliseconds. By default it is 10, and wakes each idle process 100 times a second. */
const LAG_PRECISION_MS = 100;

collectDefaultMetrics({ eventLoopMonitoringPrecision: LAG_PRECISION_MS });

/** Prometheus text format. */
@Controller()
export class MetricsController {
  @Endpoint(READ_METRICS)
  @Header('content-type', register.contentType)
  readMetrics(): Promise<string> {
    return register.metrics();
  }
}
