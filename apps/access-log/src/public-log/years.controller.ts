import { LIST_YEARS, type YearList } from '@lacznik/contracts';
import { yearlyOrigin } from '@lacznik/ledger';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { LogKeys } from '../checkpoints/log-keys';
import { YearsStore } from '../append/years.store';

/** Which years there are. */
@Controller()
export class YearsController {
  constructor(
    private readonly years: YearsStore,
    private readonly keys: LogKeys,
  ) {}

  @Endpoint(LIST_YEARS)
  async listYears(): Promise<YearList> {
    const years = (await this.years.allYears()).map((log) => ({
      ...log,
      origin: yearlyOrigin(this.keys.name, log.year),
      verifierKeys: this.keys.verifierKeysFor(log.year),
    }));
    return { years };
  }
}
