import { randomUUID } from 'node:crypto';
import type { CaseIdentity } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { personIn } from '../processes/person-words';
import { hoursOf, unsentPeriodOf } from './entry-words';
import { LIST_FIELDS, type ListedLine } from './list-form';

/** A line with whom its case is about. */
export interface ListedPerson {
  line: ListedLine;
  identity: CaseIdentity;
}

/** The entries as they will be sent; then they are, or are edited. */
export function checkListPage(visit: Visit, sent: Fields, listed: readonly ListedPerson[]): ShownPage {
  const { check, columns } = visit.texts.eligible;
  const { processes } = visit.texts;
  const carried = Object.fromEntries(LIST_FIELDS.map((name) => [name, sent.optional(name)]));
  const head = [processes.caseReference, processes.person, columns.period, columns.hours];
  const rows = listed.map(({ line, identity }) => [
    line.caseReference,
    personIn(identity),
    unsentPeriodOf(visit, line),
    hoursOf(visit, line),
  ]);
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {check.lead(sent.text('agreement'))}
      </p>
      <Table caption={check.caption} head={head} rows={rows} />
      <Form visit={visit} action="/eligible-persons">
        {/* Made once a page: however often the list is sent, each entry is made once. */}
        <Hidden values={{ ...carried, 'process-ids': listed.map(() => randomUUID()) }} />
        <SendButton label={check.send(listed.length)} />
      </Form>
      <Form visit={visit} action="/eligible-persons/edit">
        <Hidden values={carried} />
        <SendButton label={check.edit} quiet />
      </Form>
    </>
  );
  return { title: check.title, body };
}
