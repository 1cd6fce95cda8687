import {
  CANCEL_MEETING,
  CHANGE_MEETING,
  CONFIRM_MEETING,
  MEETING_ANSWERS,
  READ_MEETING,
  RECORD_MEETING,
  REPLY_TO_MEETING,
  SUGGEST_TOPIC,
  WRITE_MINUTES,
} from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { FIELDS_OF_PLACES, fieldsOf, meetingIn } from './meeting-form';
import { meetingPage } from './meeting-page';
import { proposePage } from './propose-page';

const FIELDS = { reason: 'reason', comment: 'comment', answer: 'answer', topic: 'topic', minutes: 'minutes' };

type Hub = ReturnType<PersonCalls['hub']>;

/** What the organiser and guests do with a meeting. */
@Pages()
export class MeetingStepsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/meetings/:id/change', COOPERATION_WRITERS)
  async showChangeForm(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const meeting = await this.calls.hub(visit).call(READ_MEETING, { parameters: { id } });
    return proposePage(visit, fieldsOf(meeting), [], id);
  }

  @FormTo('/meetings/:id/change', COOPERATION_WRITERS)
  async changeMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const reason = form.optional('reason');
    const body = { ...meetingIn(form), version: versionIn(form), ...(reason === undefined ? {} : { reason }) };
    try {
      await this.calls.hub(visit).call(CHANGE_MEETING, { parameters: { id }, body });
      return { seeOther: `/meetings/${encodeURIComponent(id)}` };
    } catch (error) {
      return { ...proposePage(visit, form, faultsOf(visit, error, FIELDS_OF_PLACES), id), status: 422 };
    }
  }

  @FormTo('/meetings/:id/confirm', COOPERATION_WRITERS)
  confirmMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: versionIn(form) };
    return this.step(visit, id, form, (hub) => hub.call(CONFIRM_MEETING, { parameters: { id }, body }));
  }

  @FormTo('/meetings/:id/cancel', COOPERATION_WRITERS)
  cancelMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: versionIn(form), reason: form.text('reason') };
    return this.step(visit, id, form, (hub) => hub.call(CANCEL_MEETING, { parameters: { id }, body }));
  }

  @FormTo('/meetings/:id/record', COOPERATION_WRITERS)
  recordMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { version: versionIn(form), attended: form.list('attended') };
    return this.step(visit, id, form, (hub) => hub.call(RECORD_MEETING, { parameters: { id }, body }));
  }

  @FormTo('/meetings/:id/minute', COOPERATION_WRITERS)
  writeMinutes(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const shared = form.list('shared').length > 0;
    const body = { version: versionIn(form), minutes: form.text('minutes'), shared };
    return this.step(visit, id, form, (hub) => hub.call(WRITE_MINUTES, { parameters: { id }, body }));
  }

  @FormTo('/meetings/:id/reply', COOPERATION_WRITERS)
  replyToMeeting(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const answer = MEETING_ANSWERS.find((one) => one === form.text('answer')) ?? 'TENTATIVE';
    const comment = form.optional('comment');
    const body = { answer, ...(comment === undefined ? {} : { comment }) };
    return this.step(visit, id, form, (hub) => hub.call(REPLY_TO_MEETING, { parameters: { id }, body }));
  }

  @FormTo('/meetings/:id/suggest', COOPERATION_WRITERS)
  suggestTopic(@FromVisit() visit: Visit, @FromPath('id') id: string, @FormFields() form: Fields) {
    const body = { topic: form.text('topic') };
    return this.step(visit, id, form, (hub) => hub.call(SUGGEST_TOPIC, { parameters: { id }, body }));
  }

  /** What was refused stands at the form, beside the meeting as it is now. */
  private async step(
    visit: Visit,
    id: string,
    sent: Fields,
    call: (hub: Hub) => Promise<unknown>,
  ): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    try {
      await call(hub);
      return { seeOther: `/meetings/${encodeURIComponent(id)}` };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS);
      const meeting = await hub.call(READ_MEETING, { parameters: { id } });
      return { ...meetingPage(visit, { meeting, sent, faults }), status: 422 };
    }
  }
}

function versionIn(form: Fields): number {
  return Number(form.text('version'));
}
