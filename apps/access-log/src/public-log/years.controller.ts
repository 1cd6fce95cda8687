import { yearlyOrigin } from '@lacznik/ledger';
import { Public } from '@lacznik/platform';
import { Controller, Get } from '@nestjs/common';
import { LogKeys } from '../checkpoints/log-keys';
import { type YearLog, YearsStore } from '../append/years.store';

/** A year's log as everybody may know of it. */
export interface PublicYearLog extends YearLog {
  /** First line of its checkpoints. */
  origin: string;
  /** By these its checkpoints are verified; compare them with what the operator of the log publishes elsewhere. */
  verifierKeys: string[];
}

/** Which years there are. */
@Controller('v1/years')
@Public()
export class YearsController {
  constructor(
    private readonly years: YearsStore,
    private readonly keys: LogKeys,
  ) {}

  @Get()
  async list(): Promise<{ years: PublicYearLog[] }> {
    const years = (await this.years.allYears()).map((log) => ({
      ...log,
      origin: yearlyOrigin(this.keys.name, log.year),
      verifierKeys: this.keys.verifierKeysFor(log.year),
    }));
    return { years };
  }
}
