import {
  caseAddress,
  LIST_SOURCES,
  READ_CASE,
  READ_JOINT_FILE,
  READ_JOINT_FILE_STATE,
  READ_RECORD_HISTORY,
  type SourceStanding,
} from '@lacznik/contracts';
import { isAway } from '../calls/is-away';
import { KeptAnswer } from '../calls/kept-answer';
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
import { recordHistoryPage } from './record-history-page';

/** One call each time. */
const LIVE_INTERVAL_MS = 10_000;
/** The same for everybody at an institution, and news of minutes. */
const SOURCES_KEPT_MS = 30_000;

/** One screen instead of a telephone call. */
@Pages()
export class JointFilesController {
  /** By institution. */
  private readonly sources = new Map<string, KeptAnswer<readonly SourceStanding[]>>();

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

  /** What the file holds of one record, and what it held before. */
  @Page('/cases/file/history', CASE_ROLES)
  showHistory(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    return this.historyOf(visit, query);
  }

  /** Of a case whose reference must not stand in an address. */
  @FormTo('/cases/file/history', CASE_ROLES)
  showHistoryOfKey(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return this.historyOf(visit, form);
  }

  /** What its open page is told. */
  @Page('/live/file', CASE_ROLES)
  watchFile(@FromVisit() visit: Visit, @QueryFields() query: Fields): PageAnswer {
    const address = caseAddress(query.text('reference'));
    const ask = async () => String((await this.calls.edge(visit).call(READ_JOINT_FILE_STATE, address)).lastSequence);
    return this.live.events(visit, { page: 'joint-file', intervalMs: LIVE_INTERVAL_MS }, ask);
  }

  private async fileOf(visit: Visit, reference: string): Promise<PageAnswer> {
    const address = caseAddress(reference);
    const edge = this.calls.edge(visit);
    const [details, file, institutions, law, sources] = await Promise.all([
      edge.call(READ_CASE, address),
      edge.call(READ_JOINT_FILE, address),
      this.calls.institutions(visit),
      Law.readFor(this.calls, visit),
      this.sourcesOf(visit),
    ]);
    const names = new Map(institutions.map(({ id, name }) => [id, name]));
    const before = await this.visits.noteVisit(visit, file);
    return jointFilePage(visit, { details, file, names, law, before, sources });
  }

  private async historyOf(visit: Visit, asked: Fields): Promise<PageAnswer> {
    const { parameters, query } = caseAddress(asked.text('reference'));
    const record = {
      publisher: asked.text('publisher'),
      section: asked.text('section'),
      recordId: asked.text('record'),
    };
    const [history, institutions] = await Promise.all([
      this.calls.edge(visit).call(READ_RECORD_HISTORY, { parameters, query: { ...query, ...record } }),
      this.calls.institutions(visit),
    ]);
    const publisher = institutions.find(({ id }) => id === history.publisher)?.name ?? history.publisher;
    return recordHistoryPage(visit, history, publisher);
  }

  /** The file is shown as well where the hub cannot say it, and says so. */
  private async sourcesOf(visit: Visit): Promise<readonly SourceStanding[] | undefined> {
    const { institution = '' } = visit.person;
    const kept = this.sources.get(institution) ?? new KeptAnswer<readonly SourceStanding[]>(SOURCES_KEPT_MS);
    this.sources.set(institution, kept);
    try {
      return await kept.get(async () => (await this.calls.standing(visit).call(LIST_SOURCES)).sources);
    } catch (error) {
      if (isAway(error)) return undefined;
      throw error;
    }
  }
}
