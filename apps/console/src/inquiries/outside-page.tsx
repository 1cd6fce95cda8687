import type { Fields } from '../pages/fields';
import { Form, Hidden, SendButton, TextArea } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { carriedValues } from './question';

/** As the contracts have it. */
const MAX_REASON_LENGTH = 500;

/** The warning before somebody asks about a person outside the caseload. */
export function outsidePage(visit: Visit, form: Fields): ShownPage {
  const { outside } = visit.texts.inquiries;
  const body = (
    <>
      <div class="ds-alert" data-color="warning" role="alert">
        <p class="ds-paragraph" safe>
          {outside.lead}
        </p>
      </div>
      <p>
        <a class="ds-button" href="/inquiries" safe>
          {outside.back}
        </a>
      </p>
      <Form visit={visit} action="/inquiries">
        <Hidden values={carriedValues(form)} />
        <TextArea
          name="reason"
          label={outside.reason}
          hint={outside.reasonHint}
          maxlength={MAX_REASON_LENGTH}
          required
        />
        <SendButton label={outside.send} quiet />
      </Form>
    </>
  );
  return { title: outside.title, body, status: 409 };
}
