import { requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import type { FeedComparison } from './compare-feeds';
import { ReconcileService } from './reconcile.service';

/** Whether deliveries and entries match one to one. */
@Controller('v1/reconciliation')
@Roles('auditor', 'administrator')
export class ReconciliationController {
  constructor(private readonly reconciling: ReconcileService) {}

  /** Compares now; `matches` is false where an institution's state is `different`. */
  @Get()
  @NotLogged('it compares counts of deliveries, and nothing of an entry')
  async compare(
    @Query() query: Record<string, unknown>,
  ): Promise<{ comparedAt: string; matches: boolean; institutions: FeedComparison[] }> {
    requireKnownParameters(query, []);
    const at = Date.now();
    const institutions = await this.reconciling.compare(at);
    const matches = institutions.every(({ state }) => state !== 'different');
    return { comparedAt: new Date(at).toISOString(), matches, institutions };
  }
}
