import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InstallationService } from './installation.service';

const INTERVAL_MS = 500;

/** Asks the hub to confirm this installation, as soon as it can. */
@Injectable()
export class AnnounceInstallation extends PeriodicJob {
  constructor(installation: InstallationService) {
    super({
      name: 'announce-installation',
      intervalMs: INTERVAL_MS,
      runNow: true,
      work: () => installation.announce(),
    });
  }
}
