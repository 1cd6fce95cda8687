import { CaseParameters, CaseQuery, type JointFile, type JointFileRecord, READ_JOINT_FILE } from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { statusOf } from '../cases/case-status';
import { CasesService } from '../cases/cases.service';
import { requireAddressed } from '../cases/require-addressed';
import { JointFileEntry } from './joint-file-entry.entity';

/** What others have disclosed on the persons of an institution's cases. */
@Controller()
export class JointFilesController {
  constructor(
    private readonly cases: CasesService,
    private readonly dataSource: DataSource,
  ) {}

  @Endpoint(READ_JOINT_FILE)
  async readJointFile(
    @CallerInstitution() institution: string,
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidQuery(CaseQuery) query: CaseQuery,
  ): Promise<JointFile> {
    const own = await this.cases.get(institution, requireAddressed(parameters, query));
    const { caseReference } = own;
    const entries = await this.dataSource.manager.find(JointFileEntry, {
      where: { institution, caseReference },
      order: { section: 'ASC', publisher: 'ASC', recordId: 'ASC' },
    });
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
