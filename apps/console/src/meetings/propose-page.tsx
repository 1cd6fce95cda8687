import { MEETING_KINDS } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const MAX_AGENDA = 20_000;

/** The form of a new meeting, or of one that is changed. @param id of the one */
export function proposePage(visit: Visit, sent: Fields, faults: readonly FieldFault[], id?: string): ShownPage {
  const { cooperation, words: common } = visit.texts;
  const words = cooperation.meetings;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const kinds = MEETING_KINDS.map((value) => ({ value, label: words.kinds[value] }));
  const body = (
    <>
      <Alert color="info" sentences={[cooperation.noPerson]} />
      <Form visit={visit} action={id === undefined ? '/meetings' : `/meetings/${id}/change`} faults={faults}>
        {id === undefined ? <></> : <Hidden values={{ version: sent.text('version') }} />}
        <SelectField {...field('kind', words.kind)} options={kinds} choose={common.choose} required />
        <TextField {...field('title', words.name)} required />
        <TextField {...field('day', words.day)} type="date" required />
        <TextField {...field('from', words.from)} type="time" required />
        <TextField {...field('to', words.to)} type="time" required />
        <TextField {...field('place', words.place)} required />
        <TextArea {...field('agenda', words.agenda)} maxlength={MAX_AGENDA} />
        <TextField {...field('email', words.email)} required />
        <TextArea {...field('guests', words.guests)} hint={words.guestsHint} maxlength={MAX_AGENDA} required />
        {id === undefined ? <></> : <TextField {...field('reason', words.changeReason)} />}
        <SendButton label={id === undefined ? words.send : words.save} />
      </Form>
    </>
  );
  return { title: id === undefined ? words.proposeTitle : words.changeTitle, body };
}
