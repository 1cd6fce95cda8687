import { dayInPoland } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { DeliverService } from '../delivery/deliver.service';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { GatewayConfig } from '../gateway-config';
import { publishLogEntries } from '../logging/log-messages';
import { AcceptInquiries, type InquiryStatement } from './accept-inquiries';
import { giveAnswers, type InquiryEffects } from './give-answers';
import { lockMovedInquiries, lockOverdueInquiries, msUntilOverdue } from './inquiries.store';
import type { InquirySource } from './inquiry';
import { publishRequests, requestsOf } from './inquiry-messages';
import { findSources, saveSources } from './inquiry-sources.store';
import { sharePersons } from './person-conditions.store';
import { askServingEdges } from './sources-of';

/** Takes questions about persons in, and sees that each is answered in time, whoever does not answer. */
@Injectable()
export class InquiriesService {
  private readonly logger = new Logger('inquiries');
  /** By which policy the edges were last compared in this process. */
  private comparedVersion?: string;

  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly policies: CurrentPolicy,
    private readonly delivery: DeliverService,
    private readonly config: GatewayConfig,
  ) {}

  /** What follows from what edges tell of inquiries; the persons are locked. */
  accept<S extends InquiryStatement>(
    transaction: EntityManager,
    statements: readonly S[],
    { policy, day, time }: { policy: PolicyAt; day: string; time: string },
    refuse: (statement: S, reason: string) => void,
  ): Promise<InquiryEffects> {
    const basis = { policy, day, time, policyVersion: policy.version, limits: this.config };
    return new AcceptInquiries(transaction, basis).accept(statements, refuse);
  }

  /** Answers some inquiries that have waited for long enough. @returns how many */
  async answerOverdue(): Promise<number> {
    if ((await this.msUntilOverdue()) > 0) return 0;
    return this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const policy = await this.policies.in(manager);
      const overdue = await lockOverdueInquiries(manager, this.config.inquiryDeadlineMs);
      if (overdue.length === 0) return 0;
      await sharePersons(
        manager,
        overdue.map(({ person }) => person),
      );
      const sources = await findSources(manager, overdue);
      const time = new Date().toISOString();
      const concluded = overdue.map((inquiry) => ({
        inquiry,
        sources: sources.filter((one) => one.inquiry === inquiry),
      }));
      const stamp = { policy, day: dayInPoland(new Date(time)), time, policyVersion: policy.version };
      await this.publish(transaction, await giveAnswers(manager, concluded, stamp), time);
      return overdue.length;
    });
  }

  /** For how long none can be overdue, whatever is asked meanwhile: in milliseconds, 0 or less where one is. */
  async msUntilOverdue(): Promise<number> {
    const { inquiryDeadlineMs } = this.config;
    // A question is asked from the beginning of a transaction that may not have committed yet.
    const none = inquiryDeadlineMs / 2;
    return Math.min(none, (await msUntilOverdue(this.dataSource.manager, inquiryDeadlineMs)) ?? none);
  }

  /** Asks the edges that serve sources of open inquiries since the directory changed; what the former ones have answered is void. */
  async askMoved(): Promise<void> {
    await this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const { version, directory, edgeOf } = await this.policies.in(manager);
      if (version === this.comparedVersion) return;
      const edges = directory.edges.flatMap(({ name, institutions }) => institutions.map((id) => [id, name] as const));
      const moved = await lockMovedInquiries(manager, new Map(edges));
      const hasMoved = ({ publisher, edge, isAnswered }: InquirySource): boolean =>
        (edge !== undefined || !isAnswered) && edge !== edgeOf(publisher);
      const asked = askServingEdges((await findSources(manager, moved)).filter(hasMoved), edgeOf);
      await saveSources(manager, asked);
      const requests = requestsOf(asked);
      await transaction.lock(requests.map(({ person }) => person));
      publishRequests(transaction, requests);
      transaction.afterCommit(() => {
        this.comparedVersion = version;
        if (asked.length > 0) this.logger.log('inquiries are asked at other edges', { sources: asked.length });
      });
    });
  }

  private async publish(
    transaction: OutboxTransaction,
    { entries, answers }: InquiryEffects,
    time: string,
  ): Promise<void> {
    await transaction.lock([
      ...entries.map(({ orderKey }) => orderKey),
      ...answers.map(({ recipient }) => recipient.receiver),
    ]);
    entries.forEach(({ orderKey, entry }) => publishLogEntries(transaction, orderKey, [entry]));
    await this.delivery.deliver(transaction, answers, time);
  }
}
