import { CaseParameters, CaseQuery, type JointFile, type JointFileRecord, READ_JOINT_FILE } from '@lacznik/contracts';
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
import { CasesService, viewOf } from '../cases/cases.service';
import { requireAddressed } from '../cases/require-addressed';
import { ViewsService } from '../views/views.service';
import { JointFileEntry } from './joint-file-entry.entity';
import { areClosed, isClosed } from './restorations.store';

/** What others have disclosed on the persons of an institution's cases. */
@Controller()
export class JointFilesController {
  constructor(
    private readonly cases: CasesService,
    private readonly dataSource: DataSource,
    private readonly views: ViewsService,
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
    const entries = user
      ? await this.views.show(user, viewOf(own, 'joint-file'), (manager) => entriesOf(manager, institution, own))
      : await entriesOf(this.dataSource.manager, institution, own);
    await this.cases.noteReading(own);
    const sections: JointFile['sections'] = {};
    for (const entry of entries) (sections[entry.section] ??= []).push(view(entry));
    return {
      caseReference: await this.cases.ownReferenceOf(own),
      person: own.ownPseudonym,
      status: statusOf(own),
      sections,
    };
  }
}

/** None while the file is closed, whoever opens it at the same time. */
async function entriesOf(
  manager: EntityManager,
  institution: string,
  { caseReference }: ClientCase,
): Promise<JointFileEntry[]> {
  const entries = await manager
    .createQueryBuilder(JointFileEntry, 'file')
    .where({ institution, caseReference })
    .andWhere(`NOT ${isClosed('file.institution')}`)
    .orderBy({ 'file.section': 'ASC', 'file.publisher': 'ASC', 'file.recordId': 'ASC' })
    .getMany();
  if (entries.length === 0 && (await areClosed(manager, [institution]))) {
    const detail =
      'The database of this edge was restored. Joint files can be read again once the hub has repeated what is withdrawn. Try again.';
    throw new LacznikError('unavailable', detail);
  }
  return entries;
}

function view(entry: JointFileEntry): JointFileRecord {
  const { publisher, recordId, eventType } = entry;
  return {
    publisher,
    recordId,
    revision: Number(entry.revision),
    eventType,
    changedAt: entry.eventTime.toISOString(),
    sequence: Number(entry.sequence),
    data: JSON.parse(entry.content) as JointFileRecord['data'],
  };
}
