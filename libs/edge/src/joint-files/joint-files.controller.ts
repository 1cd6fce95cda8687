import { CallerInstitution, Roles } from '@lacznik/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CasesService } from '../cases/cases.service';
import { JointFileEntry } from './joint-file-entry.entity';

/** One record of another institution, as far as it was disclosed. */
export interface JointFileRecord {
  publisher: string;
  recordId: string;
  revision: number;
  eventType: string;
  /** When the publisher last changed it: ISO 8601 UTC. */
  changedAt: string;
  /** Its number in your institution's feed. */
  sequence: number;
  data: unknown;
}

/** What a caseworker would telephone about: all that others have disclosed on the person of one case. */
export interface JointFile {
  caseReference: string;
  /** Your own pseudonym of the person. */
  person: string;
  status: 'open' | 'closed';
  /** By section, e.g. `registrations`. */
  sections: Record<string, JointFileRecord[]>;
}

@Controller('v1/joint-files')
@Roles('institution')
export class JointFilesController {
  constructor(
    private readonly cases: CasesService,
    private readonly dataSource: DataSource,
  ) {}

  @Get(':caseReference')
  async read(
    @CallerInstitution() institution: string,
    @Param('caseReference') caseReference: string,
  ): Promise<JointFile> {
    const own = await this.cases.get(institution, caseReference);
    const entries = await this.dataSource.manager.find(JointFileEntry, {
      where: { institution, caseReference },
      order: { section: 'ASC', publisher: 'ASC', recordId: 'ASC' },
    });
    const sections: JointFile['sections'] = {};
    for (const entry of entries) (sections[entry.section] ??= []).push(view(entry));
    return { caseReference, person: own.ownPseudonym, status: own.closedOn === null ? 'open' : 'closed', sections };
  }
}

function view(entry: JointFileEntry): JointFileRecord {
  const { publisher, recordId, revision, eventType } = entry;
  return {
    publisher,
    recordId,
    revision,
    eventType,
    changedAt: entry.eventTime.toISOString(),
    sequence: Number(entry.sequence),
    data: JSON.parse(entry.content) as unknown,
  };
}
