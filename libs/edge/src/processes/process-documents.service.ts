import type { Announcement, ProcessKind, Promotion, Referral, ReferralKind } from '@lacznik/casework';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, Raw } from 'typeorm';
import type { Acting } from './acting';
import { KeepProcessesService } from './keep-processes.service';
import { type AnyDocument, documentOf, type ProcessDocument } from './process-document';
import { StoredProcess } from './process.entity';

/** For whom a referral is looked up. */
export type ReferralReader = Pick<Acting, 'institution' | 'role'>;

/** Of the processes of one kind, by id, on the version on which each was read. */
type ReadDocuments = Map<string, { version: number; document: AnyDocument }>;

/**
 * What is said in the processes of an institution, each as one document: it is encrypted, so all of a kind are read. Nothing in a document changes
 * without its version, so each is opened once for each version.
 */
@Injectable()
export class ProcessDocumentsService {
  private readonly read = new Map<string, ReadDocuments>();

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

  promotions(institution: string): Promise<ProcessDocument<Promotion>[]> {
    return this.documents<Promotion>(institution, 'PROMOTION');
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
    const { manager } = this.dataSource;
    const select = { processId: true, version: true };
    const standing = await manager.find(StoredProcess, { select, where: { institution, kind } });
    const before = this.read.get(`${institution} ${kind}`);
    const read: ReadDocuments = new Map();
    const changed: string[] = [];
    for (const { processId, version } of standing) {
      const known = before?.get(processId);
      if (known?.version === version) read.set(processId, known);
      else changed.push(processId);
    }
    for (const [processId, document] of await this.opened(institution, changed)) read.set(processId, document);
    this.read.set(`${institution} ${kind}`, read);
    return Array.from(read, ([processId, { document }]) => ({ processId, document: document as D }));
  }

  private async opened(institution: string, ids: readonly string[]): Promise<ReadDocuments> {
    if (ids.length === 0) return new Map();
    const processId = Raw((column) => `${column} = ANY(:ids)`, { ids });
    const rows = await this.dataSource.manager.findBy(StoredProcess, { institution, processId });
    const opened = await Promise.all(rows.map((row) => this.processes.opened(row)));
    return new Map(
      opened.map(({ row, kept }) => [
        row.processId,
        { version: row.version, document: documentOf(row.kind, kept.process) },
      ]),
    );
  }
}
