import type {
  CountedAnnouncement,
  CountedPromotion,
  CountedReferral,
  ProcessKind,
  Referral,
  ReferralKind,
} from '@lacznik/casework';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Acting } from './acting';
import { KeepProcessesService } from './keep-processes.service';
import { countedOf, documentOf, type ProcessDocument } from './process-document';
import { StoredProcess } from './process.entity';
import { findUncounted, saveCounted } from './processes.store';

/** For whom a referral is looked up. */
export type ReferralReader = Pick<Acting, 'institution' | 'role'>;

/** How many processes of an earlier version are opened at a time. */
const BATCH_SIZE = 100;

/**
 * What of an institution's processes is counted. It stands beside what is said, which is encrypted, on the version that it is of: only what
 * an earlier version of the edge has kept is opened for it, once.
 */
@Injectable()
export class CountedProcessesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: KeepProcessesService,
  ) {}

  referrals(institution: string): Promise<ProcessDocument<CountedReferral>[]> {
    return this.counted<CountedReferral>(institution, 'REFERRAL');
  }

  announcements(institution: string): Promise<ProcessDocument<CountedAnnouncement>[]> {
    return this.counted<CountedAnnouncement>(institution, 'ANNOUNCEMENT');
  }

  promotions(institution: string): Promise<ProcessDocument<CountedPromotion>[]> {
    return this.counted<CountedPromotion>(institution, 'PROMOTION');
  }

  /** Those to one kind of help alone. */
  async referralsTo(institution: string, kind: ReferralKind): Promise<ProcessDocument<CountedReferral>[]> {
    return (await this.referrals(institution)).filter(({ document }) => document.content?.kind === kind);
  }

  /** @throws LacznikError `not-found` for one that is none of the caller's, or to something else */
  async referralTo(acting: ReferralReader, processId: string, kind: ReferralKind): Promise<CountedReferral> {
    const { kept } = await this.processes.getFor(acting, processId, 'REFERRAL');
    const document = documentOf('REFERRAL', kept.process) as Referral;
    if (document.content?.kind === kind) return document;
    throw new LacznikError('not-found', `This referral is none of the kind ${kind}.`, { path: 'id' });
  }

  /** @template D what is counted of the kind */
  private async counted<D extends object>(institution: string, kind: ProcessKind): Promise<ProcessDocument<D>[]> {
    await this.workOut(institution, kind);
    const select = { processId: true, state: true, counted: true };
    const rows = await this.dataSource.manager.find(StoredProcess, { select, where: { institution, kind } });
    return rows.map(({ processId, state, counted }) => ({
      processId,
      document: { ...counted, head: { state } } as unknown as D,
    }));
  }

  private async workOut(institution: string, kind: ProcessKind): Promise<void> {
    const { manager } = this.dataSource;
    for (;;) {
      const rows = await findUncounted(manager, { institution, kind }, BATCH_SIZE);
      if (rows.length === 0) return;
      for (const row of rows) {
        const { kept } = await this.processes.opened(row);
        await saveCounted(manager, row, countedOf(kind, kept.process));
      }
    }
  }
}
