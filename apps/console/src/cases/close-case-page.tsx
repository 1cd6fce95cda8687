import { Form, Hidden, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** Asks once more before something is deleted. */
export function closeCasePage(visit: Visit, reference: string): ShownPage {
  const { file } = visit.texts.cases;
  const body = (
    <>
      <div class="ds-alert" data-color="warning">
        <p class="ds-paragraph" safe>
          {file.closeWarning}
        </p>
      </div>
      <Form visit={visit} action="/cases/close">
        <Hidden values={{ reference }} />
        <SendButton label={file.closeSure} />
      </Form>
      <p>
        <a class="ds-link" href="/cases" safe>
          {visit.texts.words.back}
        </a>
      </p>
    </>
  );
  return { title: file.close, body };
}
