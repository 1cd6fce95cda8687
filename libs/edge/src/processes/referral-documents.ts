import type { Referral, ReferralKind } from '@lacznik/casework';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { documentOf } from './process-document';
import { StoredProcess } from './process.entity';

/** A referral as its institution has it, under its process id. */
export interface ReferralDocument {
  processId: string;
  document: Referral;
}

/** The referrals of an institution by what they are to: what is in them is encrypted, so all are read. */
@Injectable()
export class ReferralDocuments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: KeepProcessesService,
  ) {}

  async ofKind(institution: string, kind: ReferralKind): Promise<ReferralDocument[]> {
    const rows = await this.dataSource.manager.findBy(StoredProcess, { institution, kind: 'REFERRAL' });
    const opened = await Promise.all(rows.map((row) => this.processes.opened(row)));
    return opened.map(toDocument).filter(({ document }) => document.content?.kind === kind);
  }

  /** @throws LacznikError `not-found` for one that is not the institution's, or to something else */
  async find(institution: string, processId: string, kind: ReferralKind): Promise<Referral> {
    const { document } = toDocument(await this.processes.get({ institution, processId }, 'REFERRAL'));
    if (document.content?.kind === kind) return document;
    throw new LacznikError('not-found', `This referral is none of the kind ${kind}.`, { path: 'id' });
  }
}

function toDocument({ row, kept }: OpenedProcess): ReferralDocument {
  return { processId: row.processId, document: documentOf('REFERRAL', kept.process) as Referral };
}
