import { caseAddress, LIST_INSTITUTIONS, READ_CASE, READ_JOINT_FILE, READ_JOINT_FILE_STATE } from '@lacznik/contracts';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { CASE_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { Live } from '../live/live.service';
import { LastVisits } from './last-visits.service';
import { jointFilePage } from './joint-file-page';

/** One call each time. */
const LIVE_INTERVAL_MS = 10_000;

/** One screen instead of a telephone call. */
@Pages()
export class JointFilesController {
  constructor(
    private readonly calls: PersonCalls,
    private readonly visits: LastVisits,
    private readonly live: Live,
  ) {}

  @Page('/cases/file', CASE_ROLES)
  showFile(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.fileOf(visit, query.text('reference'));
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/cases/file', CASE_ROLES)
  showFileOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.fileOf(visit, form.text('reference'));
  }

  /** What its open page is told. */
  @Page('/live/file', CASE_ROLES)
  watchFile(@FromVisit() visit: Visit, @QueryFields() query: Fields): PageAnswer {
    const address = caseAddress(query.text('reference'));
    const ask = async () => String((await this.calls.edge(visit).call(READ_JOINT_FILE_STATE, address)).lastSequence);
    return this.live.events(visit, LIVE_INTERVAL_MS, ask);
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
    const before = await this.visits.noteVisit(visit, file);
    return jointFilePage(visit, { details, file, names, law, before });
  }
}
