import type { Law } from '../calls/law';
import { sectionName } from '../pages/section-name';
import type { Fields } from '../pages/fields';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { Facts } from '../pages/table';
import type { Visit } from '../pages/visit';
import { carriedValues } from './question';

/** The question once more, before anybody is asked. */
export function checkPage(visit: Visit, form: Fields, law: Law): ShownPage {
  const { check, form: words } = visit.texts.inquiries;
  const values = carriedValues(form);
  const sections = form.list('sections').map((name) => sectionName(visit, name));
  const body = (
    <>
      <Facts
        facts={[
          [words.pesel, form.text('pesel')],
          [words.basis, law.nameOf('legalBases', form.text('basis'))],
          [words.purpose, law.nameOf('purposes', form.text('purpose'))],
          [words.caseReference, form.text('case-reference')],
          [words.matterReference, form.text('matter-reference')],
          [words.sections, sections.join(', ')],
        ]}
      />
      <Form visit={visit} action="/inquiries">
        <Hidden values={values} />
        <SendButton label={check.send} />
      </Form>
      <Form visit={visit} action="/inquiries/ask">
        <Hidden values={values} />
        <SendButton label={check.change} quiet />
      </Form>
    </>
  );
  return { title: check.title, body };
}
