import { READ_METRICS } from '@lacznik/contracts';
import { Controller, Header } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { Endpoint } from './endpoint';

export { Counter, Gauge, Histogram } from 'prom-client';

collectDefaultMetrics();

/** Prometheus text format. */
@Controller()
export class MetricsController {
  @Endpoint(READ_METRICS)
  @Header('content-type', register.contentType)
  readMetrics(): Promise<string> {
    return register.metrics();
  }
}
