import type { SimulatedChange } from '@lacznik/contracts';
import { Effects } from '../agreements/effects';
import type { Fields } from '../pages/fields';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { LIST_FIELDS, TEXT_FIELDS } from './draft-fields';

/** What the agreement would open and close once both have signed it; then it is sent, or edited. */
export function checkPage(visit: Visit, sent: Fields, effects: SimulatedChange): ShownPage {
  const { agreementDrafts: words } = visit.texts;
  const texts = Object.fromEntries(TEXT_FIELDS.map((name) => [name, sent.optional(name)]));
  const lists = Object.fromEntries(LIST_FIELDS.map((name) => [name, sent.list(name)]));
  const carried = { ...texts, ...lists };
  const isAmended = sent.text('version') !== '';
  const body = (
    <>
      <Effects visit={visit} effects={effects} />
      <Form visit={visit} action="/agreement-drafts">
        <Hidden values={carried} />
        <SendButton label={isAmended ? words.amend : words.propose} />
      </Form>
      <Form visit={visit} action="/agreement-drafts/edit">
        <Hidden values={carried} />
        <SendButton label={words.edit} quiet />
      </Form>
    </>
  );
  return { title: words.checkTitle(sent.text('id')), body };
}
