import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { PresentStatesService } from './present-states.service';

const INTERVAL_MS = 15_000;

/** In every process: a metric of the database, whoever asks for the cases. */
@Injectable()
export class MeasurePresentStatesJob extends PeriodicJob {
  constructor(service: PresentStatesService) {
    super({ name: 'measure-present-states', intervalMs: INTERVAL_MS, runNow: true, work: () => service.measure() });
  }
}
