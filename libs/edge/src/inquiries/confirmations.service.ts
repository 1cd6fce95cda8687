import { INQUIRY_ASKED, type Inquiry } from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { excludedPerson, isExcluded, lockAuthorised } from '../authorisations/users.store';
import { ViewsService } from '../views/views.service';
import type { Acting } from './inquiries.service';
import { messageOf } from './inquiry-message';
import { StoredInquiry } from './inquiry.entity';

type Decision = NonNullable<StoredInquiry['decision']>;

/** A second person looks at a question outside the caseload; and the log is told of it, or that nobody did in time. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly views: ViewsService,
  ) {}

  /** @throws LacznikError `not-found` for one that is not the institution's own */
  async get(institution: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<StoredInquiry> {
    const inquiry = await manager.findOneBy(StoredInquiry, { id, institution });
    if (inquiry) return inquiry;
    throw new LacznikError('not-found', 'Your institution has asked no question of that id.', { path: 'id' });
  }

  /**
   * Safe to send again.
   * @throws LacznikError `second-person-needed` for whoever asked, `no-confirmation-awaited` where there is nothing to decide, somebody
   * has decided otherwise, or nobody knows any more whom it was about; `excluded-person`
   */
  async decide(acting: Acting, id: string, decision: Decision): Promise<StoredInquiry> {
    const { institution, subject } = acting;
    const { person } = await this.get(institution, id);
    if (acting.isCaseworker && (await isExcluded(this.dataSource.manager, acting, [person]))) throw excludedPerson();
    const { sealedUser, workerTag } = await this.views.sealed(acting);
    return this.outbox.transaction([person], async (transaction) => {
      const { manager } = transaction;
      claimLocks(manager, 'rows');
      if (acting.isCaseworker) await lockAuthorised(manager, acting);
      const inquiry = await this.get(institution, id, manager);
      if (inquiry.askedBy === subject) throw secondPersonNeeded();
      if (inquiry.decision === decision) return inquiry;
      if (inquiry.confirmBefore === null || inquiry.decision !== null || inquiry.encrypted === null)
        throw noneAwaited();
      const decided = { decision, decidedBy: subject, decidedAt: new Date() };
      await manager.update(StoredInquiry, { id }, decided);
      const actorRole = acting.isCaseworker ? 'caseworker' : 'coordinator';
      const body: Inquiry = { ...messageOf(inquiry), status: decision, sealedUser, workerTag, actorRole };
      transaction.publish(INQUIRY_ASKED, { person, body });
      return { ...inquiry, ...decided };
    });
  }

  /** Tells the log of what nobody has confirmed in time, once. */
  async reportOverdue(): Promise<void> {
    const overdue = await this.dataSource.query<{ id: string; institution: string; person: string }[]>(
      `SELECT id, institution, person FROM inquiry
       WHERE confirm_before <= clock_timestamp() AND decision IS NULL AND overdue_told_at IS NULL AND encrypted IS NOT NULL`,
    );
    for (const { id, institution, person } of overdue)
      await this.outbox.transaction([person], async (transaction) => {
        claimLocks(transaction.manager, 'rows');
        const inquiry = await this.get(institution, id, transaction.manager);
        if (inquiry.decision !== null || inquiry.overdueToldAt !== null) return;
        await transaction.manager.update(StoredInquiry, { id }, { overdueToldAt: new Date() });
        transaction.publish(INQUIRY_ASKED, { person, body: { ...messageOf(inquiry), status: 'unconfirmed' } });
      });
  }
}

function secondPersonNeeded(): LacznikError {
  return new LacznikError('second-person-needed', 'You asked this question: another person has to confirm it.');
}

function noneAwaited(): LacznikError {
  const detail =
    'It was asked within the caseload, somebody has decided otherwise, or whom it was about is not kept any more.';
  return new LacznikError('no-confirmation-awaited', detail, { path: 'id' });
}
