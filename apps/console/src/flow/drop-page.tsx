import { DROP_REASONS, type InboxDropped } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import type { FlowApp } from './flow-apps';
import { BackToLetters } from './redrive-page';

interface ShownDrop {
  app: FlowApp;
  /** Which letters. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** Says what giving up means, before it is done. */
export function dropPage(visit: Visit, { app, sent, faults }: ShownDrop): ShownPage {
  const { flow, words } = visit.texts;
  const { letters } = flow;
  const isPerson = sent.text('person') !== '';
  const reasons = DROP_REASONS.filter((reason) => (reason === 'released') === isPerson);
  const body = (
    <>
      <Alert color="warning" sentences={[letters.dropWarning]} />
      <Form visit={visit} action="/flow/letters/drop" faults={faults}>
        <Hidden values={{ app: app.key, letter: sent.text('letter'), person: sent.text('person') }} />
        <SelectField
          name="reason"
          label={letters.dropReason}
          choose={words.choose}
          options={reasons.map((value) => ({ value, label: letters.dropReasons[value] }))}
          value={isPerson ? 'released' : sent.text('reason')}
          required
        />
        <SendButton label={letters.dropLast} />
      </Form>
      <BackToLetters visit={visit} app={app} />
    </>
  );
  return { title: letters.dropTitle, body };
}

/** What was given up. */
export function droppedPage(visit: Visit, app: FlowApp, { dropped, released }: InboxDropped): ShownPage {
  const { letters } = visit.texts.flow;
  const body = (
    <>
      <Alert color="success" sentences={[letters.dropped(dropped, released)]} />
      <BackToLetters visit={visit} app={app} />
    </>
  );
  return { title: letters.droppedTitle, body };
}
