import {
  DROP_INBOX_DEAD_LETTERS,
  DROP_REASONS,
  LIST_BLOCKED_PERSONS,
  LIST_INBOX_DEAD_LETTERS,
  READ_INBOX_REDRIVE,
  REDRIVE_INBOX_DEAD_LETTERS,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { FLOW_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { droppedPage, dropPage } from './drop-page';
import { type FlowApp, FlowApps } from './flow-apps';
import { lettersPage } from './letters-page';
import { redrivePage } from './redrive-page';
import { selectionIn } from './selection';

const PAGE_SIZE = 50;

/** Dead letters and blocked persons of an app: why, and what an operator does about them. */
@Pages()
export class LettersController {
  constructor(private readonly apps: FlowApps) {}

  @Page('/flow/letters', FLOW_ROLES)
  showLetters(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.show(visit, query, []);
  }

  @FormTo('/flow/letters/redrive', FLOW_ROLES)
  async redriveLetters(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const { app, client, key } = this.appIn(visit, form);
    try {
      const { id } = await client.call({ ...REDRIVE_INBOX_DEAD_LETTERS, app }, { body: selectionIn(form) });
      return { seeOther: `/flow/redrive?${new URLSearchParams({ app: key, id }).toString()}` };
    } catch (error) {
      return { ...(await this.show(visit, form, faultsOf(visit, error, {}))), status: 422 };
    }
  }

  @Page('/flow/redrive', FLOW_ROLES)
  async showRedrive(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const found = this.appIn(visit, query);
    const redrive = await found.client.call(
      { ...READ_INBOX_REDRIVE, app: found.app },
      { parameters: { id: query.text('id') } },
    );
    return redrivePage(visit, found, redrive);
  }

  /** What is given up is so for good: that is said first. */
  @FormTo('/flow/letters/dropping', FLOW_ROLES)
  warnOfDrop(@FromVisit() visit: Visit, @FormFields() form: Fields): PageAnswer {
    return dropPage(visit, { app: this.appIn(visit, form), sent: form, faults: [] });
  }

  @FormTo('/flow/letters/drop', FLOW_ROLES)
  async dropLetters(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const found = this.appIn(visit, form);
    try {
      const reason = DROP_REASONS.find((one) => one === form.text('reason')) ?? 'cannot-be-mended';
      const body = { ...selectionIn(form), reason };
      const result = await found.client.call({ ...DROP_INBOX_DEAD_LETTERS, app: found.app }, { body });
      return droppedPage(visit, found, result);
    } catch (error) {
      const faults = faultsOf(visit, error, {});
      return { ...dropPage(visit, { app: found, sent: form, faults }), status: 422 };
    }
  }

  private async show(visit: Visit, fields: Fields, faults: readonly FieldFault[]) {
    const found = this.appIn(visit, fields);
    const { app, client } = found;
    const after = Number(fields.text('after')) || 0;
    const [page, { blocked }] = await Promise.all([
      client.call({ ...LIST_INBOX_DEAD_LETTERS, app }, { query: { after, limit: PAGE_SIZE } }),
      client.call({ ...LIST_BLOCKED_PERSONS, app }),
    ]);
    return lettersPage(visit, { app: found, page, blocked, faults });
  }

  private appIn(visit: Visit, fields: Fields): FlowApp {
    const found = this.apps.findApp(visit, fields.text('app'));
    if (!found) throw new LacznikError('not-found', 'The console has no address of such an app.');
    return found;
  }
}
