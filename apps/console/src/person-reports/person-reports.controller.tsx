import { MAKE_PERSON_REPORT } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton, TextField } from '../pages/form-parts';
import { FormFields, FormTo, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';

const PESEL_LENGTH = 11;

/** Who was told what about me: for the person at the counter. */
@Pages()
export class PersonReportsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/person-report', ['auditor'])
  showForm(@FromVisit() visit: Visit): PageAnswer {
    return formPage(visit, []);
  }

  @FormTo('/person-report', ['auditor'])
  async makeReport(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const body = { person: { pesel: form.text('pesel') } };
      const file = await this.calls.hub(visit).call(MAKE_PERSON_REPORT, { query: { format: 'pdf' }, body });
      return { file: file as Buffer, mediaType: 'application/pdf', name: 'raport-dla-osoby.pdf' };
    } catch (error) {
      return { ...formPage(visit, faultsOf(visit, error, { person: 'pesel' })), status: 422 };
    }
  }
}

/** What was typed is not shown again: it may be somebody else's screen by then. */
function formPage(visit: Visit, faults: readonly FieldFault[]): ShownPage {
  const { report } = visit.texts.log;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {report.lead}
      </p>
      <Form visit={visit} action="/person-report" faults={faults}>
        <TextField
          name="pesel"
          label={report.pesel}
          faults={faults}
          inputmode="numeric"
          maxlength={PESEL_LENGTH}
          required
        />
        <SendButton label={report.send} />
      </Form>
    </>
  );
  return { title: report.title, body };
}
