import { Alert } from '../pages/alert';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** Says what ending means, before it is done. */
export function endPage(visit: Visit, user: string): ShownPage {
  const { authorisations: words, words: common } = visit.texts;
  const body = (
    <>
      <Alert color="warning" sentences={[words.endWarning(user)]} />
      <Form visit={visit} action="/authorisations/end">
        <Hidden values={{ user }} />
        <SendButton label={words.endLast} />
      </Form>
      <p>
        <a class="ds-link" href="/authorisations" safe>
          {common.back}
        </a>
      </p>
    </>
  );
  return { title: words.endTitle, body };
}
