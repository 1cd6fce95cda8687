import {
  ADD_NOTICE_BOARD,
  LIST_NOTICE_BOARDS,
  PAPERS,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
} from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { COOPERATION_ROLES, COOPERATION_WRITERS } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { noticeBoardsPage } from './notice-boards-page';

const FIELDS = { name: 'name', county: 'county', commune: 'commune', reprintAfterDays: 'days' };

/** Boards on walls: which are stale, and the print that is to be hung. */
@Pages()
export class NoticeBoardsController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/notice-boards', COOPERATION_ROLES)
  showBoards(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return this.show(visit, new Fields({}), []);
  }

  @FormTo('/notice-boards', COOPERATION_WRITERS)
  async addBoard(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const commune = form.optional('commune');
    const area = { county: form.text('county'), ...(commune === undefined ? {} : { commune }) };
    const body = { name: form.text('name'), ...area, reprintAfterDays: Number(form.text('days')) };
    try {
      await this.calls.hub(visit).call(ADD_NOTICE_BOARD, { body });
      return { seeOther: '/notice-boards' };
    } catch (error) {
      return { ...(await this.show(visit, form, faultsOf(visit, error, FIELDS))), status: 422 };
    }
  }

  @FormTo('/notice-boards/:id/print', COOPERATION_WRITERS)
  async printBoard(
    @FromVisit() visit: Visit,
    @FromPath('id') id: string,
    @FormFields() form: Fields,
  ): Promise<PageAnswer> {
    const body = { paper: PAPERS.find((one) => one === form.text('paper')) ?? 'A4' };
    const file = await this.calls.hub(visit).call(PRINT_NOTICE_BOARD, { parameters: { id }, body });
    return { file, mediaType: 'application/pdf', name: 'gablota.pdf' };
  }

  @FormTo('/notice-boards/:id/remove', COOPERATION_WRITERS)
  async removeBoard(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    await this.calls.hub(visit).call(REMOVE_NOTICE_BOARD, { parameters: { id } });
    return { seeOther: '/notice-boards' };
  }

  private async show(visit: Visit, sent: Fields, faults: readonly FieldFault[]): Promise<ShownPage> {
    const { boards } = await this.calls.hub(visit).call(LIST_NOTICE_BOARDS);
    return noticeBoardsPage(visit, { boards, sent, faults });
  }
}
