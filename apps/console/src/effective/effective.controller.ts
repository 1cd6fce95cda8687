import { type Effective, LIST_INSTITUTIONS, READ_EFFECTIVE } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { COVERAGE_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { effectivePage } from './effective-page';

const FIELDS = {
  publisher: 'publisher',
  receiver: 'receiver',
  section: 'section',
  day: 'day',
  legalBasis: 'basis',
  purpose: 'purpose',
};

/** What an institution would get of a section from another, and which step refuses the rest: without a person. */
@Pages()
export class EffectiveController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/effective', COVERAGE_ROLES)
  async showEffective(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    const [law, { institutions }] = await Promise.all([Law.readFor(this.calls, visit), hub.call(LIST_INSTITUTIONS)]);
    const shown = { law, institutions, query };
    if (query.text('section') === '') return effectivePage(visit, { ...shown, faults: [] });
    try {
      return effectivePage(visit, { ...shown, found: await this.find(visit, query), faults: [] });
    } catch (error) {
      return { ...effectivePage(visit, { ...shown, faults: faultsOf(visit, error, FIELDS) }), status: 422 };
    }
  }

  private find(visit: Visit, query: Fields): Promise<Effective> {
    const asked = {
      publisher: query.text('publisher'),
      receiver: query.text('receiver'),
      section: query.text('section'),
    };
    const [day, legalBasis, purpose] = ['day', 'basis', 'purpose'].map((name) => query.optional(name));
    return this.calls.hub(visit).call(READ_EFFECTIVE, { query: { ...asked, day, legalBasis, purpose } });
  }
}
