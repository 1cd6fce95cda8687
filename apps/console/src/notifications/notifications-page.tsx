import { Alert } from '../pages/alert';
import { type FieldFault, Form, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { MAIL_CHOICES, type MailChoice } from './mail-wish';

interface ShownChoice {
  /** Undefined where nothing was chosen, which is off. */
  choice?: MailChoice | undefined;
  address?: string | undefined;
  isSaved?: boolean;
  faults?: readonly FieldFault[];
}

/** What is sent by e-mail, and the form to choose. */
export function notificationsPage(visit: Visit, shown: ShownChoice): ShownPage {
  const { notifications: words } = visit.texts;
  const body = visit.hasMail ? <Choice visit={visit} {...shown} /> : <p safe>{words.notSetUp}</p>;
  return { title: words.title, body };
}

function Choice({ visit, choice = 'off', address, isSaved, faults = [] }: ShownChoice & { visit: Visit }): JSX.Element {
  const { notifications: words, words: common } = visit.texts;
  const options = MAIL_CHOICES.map((value) => ({ value, label: words.choices[value] }));
  return (
    <>
      {isSaved ? <Alert color="success" sentences={[words.saved]} /> : <></>}
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <Form visit={visit} action="/notifications" faults={faults}>
        <SelectField
          name="choice"
          label={words.choice}
          value={choice}
          options={options}
          choose={common.choose}
          required
        />
        <TextField name="address" label={words.address} type="email" value={address ?? ''} faults={faults} />
        <SendButton label={words.save} />
      </Form>
    </>
  );
}
