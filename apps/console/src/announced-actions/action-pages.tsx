import { randomUUID } from 'node:crypto';
import { Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { ActionFields, type ActionForm } from './action-fields';

const MAX_TEXT_LENGTH = 4000;

/** The form that announces an action towards the person of an own case. */
export function newActionPage(visit: Visit, form: ActionForm): ShownPage {
  const { announcements, processes, words } = visit.texts;
  const { open } = announcements;
  const { law, sent, faults } = form;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <Form visit={visit} action="/announced-actions" faults={faults}>
        {/* Made once a page: however often the form is sent, the action is announced once. */}
        <Hidden values={{ 'process-id': randomUUID() }} />
        <TextField {...field('reference', open.reference)} required />
        <SelectField {...field('purpose', processes.purpose)} options={law.purposes()} choose={words.choose} required />
        <ActionFields visit={visit} {...form} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" safe>
            {open.carriedOut}
          </legend>
          <TextField {...field('carried-out-on', open.carriedOutOn)} hint={open.carriedOutHint} type="date" />
          <TextArea {...field('result', open.result)} maxlength={MAX_TEXT_LENGTH} />
        </fieldset>
        <SendButton label={open.send} />
      </Form>
    </>
  );
  return { title: open.title, body };
}

interface Change extends ActionForm {
  processId: string;
  version: number;
}

/** The form that changes what is announced. */
export function changeActionPage(visit: Visit, { processId, version, ...form }: Change): ShownPage {
  const { announcements } = visit.texts;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {announcements.changeLead}
      </p>
      <Form visit={visit} action={`/announced-actions/${processId}/change`} faults={form.faults}>
        <Hidden values={{ 'step-id': randomUUID(), 'based-on': String(version) }} />
        <ActionFields visit={visit} {...form} />
        <SendButton label={announcements.open.send} />
      </Form>
    </>
  );
  return { title: announcements.change, body };
}
