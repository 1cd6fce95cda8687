import { type CoverageRow, LIST_FEED_STATUSES, READ_COVERAGE } from '@lacznik/contracts';
import { isAway } from '../calls/is-away';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { FLOW_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { readStanding } from './app-standing';
import { FlowApps } from './flow-apps';
import { flowPage } from './flow-page';

/** Is it flowing? For the operator. */
@Pages()
export class FlowController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly apps: FlowApps,
  ) {}

  @Page('/flow', FLOW_ROLES)
  async showFlow(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const county = query.optional('county');
    const [apps, feeds, found] = await Promise.all([
      Promise.all(this.apps.listApps(visit).map(async (app) => ({ app, standing: await readStanding(app) }))),
      this.calls
        .standing(visit)
        .call(LIST_FEED_STATUSES)
        .then(({ feeds: all }) => all, absentWhereAway),
      this.readPairs(visit, county),
    ]);
    const shown = flowPage(visit, { apps, feeds, county, ...found, now: new Date() });
    return found.faults.length > 0 ? { ...shown, status: 422 } : shown;
  }

  private async readPairs(
    visit: Visit,
    county: string | undefined,
  ): Promise<{ pairs?: readonly CoverageRow[]; faults: readonly FieldFault[] }> {
    if (county === undefined) return { faults: [] };
    try {
      const { rows } = await this.calls.standing(visit).call(READ_COVERAGE, { query: { county } });
      return { pairs: rows.filter(({ state }) => state === 'shared' || state === 'no-traffic'), faults: [] };
    } catch (error) {
      if (isAway(error)) return { faults: [{ sentence: visit.texts.problems.unavailable }] };
      return { faults: faultsOf(visit, error, { county: 'county' }) };
    }
  }
}

function absentWhereAway(error: unknown): undefined {
  if (isAway(error)) return undefined;
  throw error;
}
