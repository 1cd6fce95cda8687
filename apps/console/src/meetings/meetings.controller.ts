import { LIST_MEETINGS, PROPOSE_MEETING, READ_INVITATION, READ_MEETING } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { COOPERATION_ROLES, COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { FIELDS_OF_PLACES, meetingIn } from './meeting-form';
import { meetingPage } from './meeting-page';
import { meetingsPage } from './meetings-page';
import { proposePage } from './propose-page';

/** Meetings and trainings: listed, proposed, read, taken into a calendar. */
@Pages()
export class MeetingsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/meetings', COOPERATION_ROLES)
  async showMeetings(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const after = query.optional('after');
    return meetingsPage(visit, await this.calls.hub(visit).call(LIST_MEETINGS, { query: { after } }));
  }

  @Page('/meetings/new', COOPERATION_WRITERS)
  showForm(@FromVisit() visit: Visit): PageAnswer {
    return proposePage(visit, new Fields({}), []);
  }

  @FormTo('/meetings', COOPERATION_WRITERS)
  async proposeMeeting(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const { id } = await this.calls.hub(visit).call(PROPOSE_MEETING, { body: meetingIn(form) });
      return { seeOther: `/meetings/${id}` };
    } catch (error) {
      return { ...proposePage(visit, form, faultsOf(visit, error, FIELDS_OF_PLACES)), status: 422 };
    }
  }

  @Page('/meetings/:id', COOPERATION_ROLES)
  async showMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const meeting = await this.calls.hub(visit).call(READ_MEETING, { parameters: { id } });
    return meetingPage(visit, { meeting, sent: new Fields({}), faults: [] });
  }

  @Page('/meetings/:id/calendar', COOPERATION_ROLES)
  async sendInvitation(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const invitation = await this.calls.hub(visit).call(READ_INVITATION, { parameters: { id } });
    return { file: Buffer.from(invitation), mediaType: 'text/calendar', name: 'spotkanie.ics' };
  }
}
