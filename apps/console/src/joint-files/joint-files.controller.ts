import { caseAddress, LIST_INSTITUTIONS, READ_CASE, READ_JOINT_FILE } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { CASE_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { jointFilePage } from './joint-file-page';

/** One screen instead of a telephone call. */
@Pages()
export class JointFilesController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/cases/file', CASE_ROLES)
  showFile(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.fileOf(visit, query.text('reference'));
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/cases/file', CASE_ROLES)
  showFileOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.fileOf(visit, form.text('reference'));
  }

  private async fileOf(visit: Visit, reference: string): Promise<PageAnswer> {
    const address = caseAddress(reference);
    const edge = this.calls.edge(visit);
    const [details, file, { institutions }, law] = await Promise.all([
      edge.call(READ_CASE, address),
      edge.call(READ_JOINT_FILE, address),
      this.calls.hub(visit).call(LIST_INSTITUTIONS),
      Law.readFor(this.calls, visit),
    ]);
    const names = new Map(institutions.map(({ id, name }) => [id, name]));
    return jointFilePage(visit, { details, file, names, law });
  }
}
