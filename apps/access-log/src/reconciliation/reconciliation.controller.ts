import { RECONCILE, type Reconciliation } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import { ReconcileService } from './reconcile.service';

/** Whether deliveries and entries match one to one. */
@Controller()
export class ReconciliationController {
  constructor(private readonly reconciling: ReconcileService) {}

  @Endpoint(RECONCILE)
  @NotLogged('it compares counts of deliveries, and nothing of an entry')
  async compareNow(): Promise<Reconciliation> {
    const at = Date.now();
    const institutions = await this.reconciling.compare(at);
    const matches = institutions.every(({ state }) => state !== 'different');
    return { comparedAt: new Date(at).toISOString(), matches, institutions };
  }
}
