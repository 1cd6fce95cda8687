import { CREATE_CALENDAR_FEED, LIST_CALENDAR_FEEDS, REVOKE_CALENDAR_FEED } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { COOPERATION_ROLES, COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { calendarFeedsPage } from './calendar-feeds-page';

/** Addresses at which calendar programs read the own institution's meetings. */
@Pages()
export class CalendarFeedsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/calendar-feeds', COOPERATION_ROLES)
  showFeeds(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.show(visit, {});
  }

  /** Answered with the address itself: it is kept nowhere, so no other page could show it. */
  @FormTo('/calendar-feeds', COOPERATION_WRITERS)
  async createFeed(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const { url } = await this.calls.hub(visit).call(CREATE_CALENDAR_FEED, { body: { name: form.text('name') } });
      return await this.show(visit, { url });
    } catch (error) {
      const faults = faultsOf(visit, error, { name: 'name' });
      return { ...(await this.show(visit, { sent: form, faults })), status: 422 };
    }
  }

  @FormTo('/calendar-feeds/:id/revoke', COOPERATION_WRITERS)
  async revokeFeed(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    await this.calls.hub(visit).call(REVOKE_CALENDAR_FEED, { parameters: { id } });
    return { seeOther: '/calendar-feeds' };
  }

  private async show(visit: Visit, shown: Omit<Parameters<typeof calendarFeedsPage>[1], 'feeds'>): Promise<ShownPage> {
    const { feeds } = await this.calls.hub(visit).call(LIST_CALENDAR_FEEDS);
    return calendarFeedsPage(visit, { feeds, ...shown });
  }
}
