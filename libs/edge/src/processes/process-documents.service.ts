import type { Announcement, ProcessKind, Referral, ReferralKind } from '@lacznik/casework';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Acting } from './acting';
import { KeepProcessesService } from './keep-processes.service';
import { documentOf } from './process-document';
import { StoredProcess } from './process.entity';

/** A process as its institution has it, under its id. */
export interface ProcessDocument<D> {
  processId: string;
  document: D;
}

/** For whom a referral is looked up. */
export type ReferralReader = Pick<Acting, 'institution' | 'role'>;

/** What is said in the processes of an institution, each as one document: it is encrypted, so all of a kind are read. */
@Injectable()
export class ProcessDocumentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: KeepProcessesService,
  ) {}

  referrals(institution: string): Promise<ProcessDocument<Referral>[]> {
    return this.documents<Referral>(institution, 'REFERRAL');
  }

  announcements(institution: string): Promise<ProcessDocument<Announcement>[]> {
    return this.documents<Announcement>(institution, 'ANNOUNCEMENT');
  }

  /** Those to one kind of help alone. */
  async referralsTo(institution: string, kind: ReferralKind): Promise<ProcessDocument<Referral>[]> {
    return (await this.referrals(institution)).filter(({ document }) => document.content?.kind === kind);
  }

  /** @throws LacznikError `not-found` for one that is none of the caller's, or to something else */
  async referralTo(acting: ReferralReader, processId: string, kind: ReferralKind): Promise<Referral> {
    const { kept } = await this.processes.getFor(acting, processId, 'REFERRAL');
    const document = documentOf('REFERRAL', kept.process) as Referral;
    if (document.content?.kind === kind) return document;
    throw new LacznikError('not-found', `This referral is none of the kind ${kind}.`, { path: 'id' });
  }

  /** @template D what documents of the kind are */
  private async documents<D>(institution: string, kind: ProcessKind): Promise<ProcessDocument<D>[]> {
    const rows = await this.dataSource.manager.findBy(StoredProcess, { institution, kind });
    const opened = await Promise.all(rows.map((row) => this.processes.opened(row)));
    return opened.map(({ row, kept }) => ({
      processId: row.processId,
      document: documentOf(kind, kept.process) as D,
    }));
  }
}
