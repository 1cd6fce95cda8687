import type { Draft } from '../sessions/kept-draft';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** What carries ids and numbers, which say nothing to whoever filled in the form. */
const UNSEEN = /(^|-)(id|action|version|rows|based-on|contentHash)$/;

/** What was filled in before the session ended: sent on to its form, or thrown away. */
export function draftPage(visit: Visit, { path, fields }: Draft): ShownPage {
  const { drafts } = visit.texts;
  const texts = Object.entries(fields).flatMap(([name, value]) => (UNSEEN.test(name) ? [] : [value].flat()));
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {drafts.lead}
      </p>
      <ul class="ds-list">
        {texts
          .filter((text) => text !== '')
          .map((text) => (
            <li safe>{text}</li>
          ))}
      </ul>
      <Form visit={visit} action={path}>
        <Hidden values={fields} />
        <SendButton label={drafts.goOn} />
      </Form>
      <form method="post" action="/draft/drop">
        <FormToken visit={visit} />
        <button class="ds-button" data-variant="secondary" safe>
          {drafts.drop}
        </button>
      </form>
    </>
  );
  return { title: drafts.title, body };
}
