import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { Public } from './caller';

export { Counter, Gauge, Histogram } from 'prom-client';

collectDefaultMetrics();

/** Prometheus text format. */
@Controller('metrics')
export class MetricsController {
  @Get()
  @Public()
  @Header('content-type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
