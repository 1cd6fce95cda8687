import {
  CaseParameters,
  CaseQuery,
  dayInPoland,
  type InsuranceWatchView,
  type JointFile,
  type JointFileState,
  type JointFileRevision,
  MAX_REVISIONS,
  READ_JOINT_FILE,
  READ_JOINT_FILE_STATE,
  READ_RECORD_HISTORY,
  type RecordHistory,
  RecordHistoryQuery,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingCaseworker } from '../authorisations/acting-user';
import { statusOf } from '../cases/case-status';
import type { ClientCase } from '../cases/case.entity';
import { CasesService } from '../cases/cases.service';
import { requireAddressed } from '../cases/require-addressed';
import { EdgeConfig } from '../edge-config';
import { viewWatch } from '../insurance/view-watch';
import { ViewsService } from '../views/views.service';
import { placeOfInquiry } from './delivery';
import { filedEntries, recordOf } from './filed-entries';
import type { JointFileEntry } from './joint-file-entry.entity';
import { revisionsOf } from './record-history';

/** What a joint file is made of. */
interface Content {
  entries: JointFileEntry[];
  insuranceWatch?: InsuranceWatchView;
}

/** What others have disclosed on the persons of an institution's cases. */
@Controller()
export class JointFilesController {
  constructor(
    private readonly cases: CasesService,
    private readonly dataSource: DataSource,
    private readonly views: ViewsService,
    private readonly config: EdgeConfig,
  ) {}

  @Endpoint(READ_JOINT_FILE)
  async readJointFile(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
  ): Promise<JointFile> {
    const own = await this.cases.get(institution, requireAddressed(parameters, query));
    const user = actingCaseworker(caller);
    const { entries, insuranceWatch } = user
      ? await this.views.show(user, await this.cases.viewedNow(own, 'joint-file', user), (manager) =>
          this.read(manager, institution, own),
        )
      : await this.read(this.dataSource.manager, institution, own);
    await this.cases.noteReading(own);
    const sections: JointFile['sections'] = {};
    for (const entry of entries) (sections[entry.section] ??= []).push(recordOf(entry));
    return {
      caseReference: await this.cases.ownReferenceOf(own),
      person: own.ownPseudonym,
      status: statusOf(own),
      sections,
      ...(insuranceWatch && { insuranceWatch }),
    };
  }

  /** Open pages ask for it again and again: it tells the log nothing, since it tells the caller nothing of the person. */
  @Endpoint(READ_JOINT_FILE_STATE)
  async readState(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
  ): Promise<JointFileState> {
    const own = await this.cases.get(institution, requireAddressed(parameters, query));
    const user = actingCaseworker(caller);
    if (user) await this.views.requireNotExcluded(user, own.person);
    const entries = await this.entriesOf(this.dataSource.manager, institution, own);
    return {
      caseReference: await this.cases.ownReferenceOf(own),
      lastSequence: Math.max(0, ...entries.map((entry) => recordOf(entry).sequence)),
    };
  }

  /** A view of the joint file as any other: it is reported before anything is shown. */
  @Endpoint(READ_RECORD_HISTORY)
  async readHistory(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(RecordHistoryQuery) query: RecordHistoryQuery,
  ): Promise<RecordHistory> {
    const own = await this.cases.get(institution, requireAddressed(parameters, query));
    const user = actingCaseworker(caller);
    const read = async (manager: EntityManager): Promise<JointFileRevision[]> => {
      const places = await this.placesOf(manager, institution, own);
      return revisionsOf(manager, { institution, caseReference: own.caseReference, places }, query);
    };
    const revisions = user
      ? await this.views.show(user, await this.cases.viewedNow(own, 'joint-file', user), read)
      : await read(this.dataSource.manager);
    await this.cases.noteReading(own);
    if (revisions.length === 0) {
      throw new LacznikError('not-found', 'The joint file holds no such record.', { path: 'recordId' });
    }
    return {
      caseReference: await this.cases.ownReferenceOf(own),
      publisher: query.publisher,
      section: query.section,
      recordId: query.recordId,
      revisions: revisions.slice(0, MAX_REVISIONS),
      isWhole: revisions.length <= MAX_REVISIONS,
    };
  }

  /** Of a case that is closed nothing is watched. */
  private async read(manager: EntityManager, institution: string, own: ClientCase): Promise<Content> {
    const entries = await this.entriesOf(manager, institution, own);
    if (statusOf(own) === 'closed') return { entries };
    return { entries, insuranceWatch: await viewWatch(manager, { ...own, institution }, dayInPoland(new Date())) };
  }

  /** Of each record that came on account of the case and of inquiries about its person, the case's, or else the latest. */
  private async entriesOf(manager: EntityManager, institution: string, own: ClientCase): Promise<JointFileEntry[]> {
    const { caseReference } = own;
    const entries = await filedEntries(manager, institution, await this.placesOf(manager, institution, own));
    const chosen = new Map<string, JointFileEntry>();
    for (const entry of entries.toSorted((a, b) => Number(a.personVersion) - Number(b.personVersion))) {
      const key = JSON.stringify([entry.section, entry.publisher, entry.recordId]);
      if (chosen.get(key)?.caseReference !== caseReference) chosen.set(key, entry);
    }
    const shown = new Set(chosen.values());
    return entries.filter((entry) => entry.section !== '' && shown.has(entry));
  }

  /** The case's, and those of inquiries about its person while it is open. */
  private async placesOf(manager: EntityManager, institution: string, own: ClientCase): Promise<string[]> {
    const { caseReference, ownPseudonym } = own;
    const isClosed = statusOf(own) === 'closed';
    const inquiries = isClosed ? [] : await this.inquiriesAbout(manager, institution, ownPseudonym);
    return [caseReference, ...inquiries.map(placeOfInquiry)];
  }

  /** Those whose answers may be read: the job that deletes the others comes once an hour. */
  private async inquiriesAbout(manager: EntityManager, institution: string, ownPseudonym: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM inquiry
       WHERE institution = $1 AND own_pseudonym = $2 AND asked_at > clock_timestamp() - make_interval(days => $3)`,
      [institution, ownPseudonym, this.config.inquiryRetentionDays],
    );
    return rows.map(({ id }) => id);
  }
}
