import { readFile } from 'node:fs/promises';
import {
  COUNT_MAILBOXES,
  type FeedComparison,
  LIST_FEEDS,
  type MailboxCount,
  type MailboxList,
  type NumberedFeed,
  type NumberedFeeds,
  type Operation,
  pathOf,
} from '@lacznik/contracts';
import { requestJson } from '@lacznik/http';
import { Gauge, LacznikError, PeriodicJob } from '@lacznik/platform';
import { Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';
import { compareFeeds, type Sample } from './compare-feeds';
import { FeedCountsStore } from '../append/feed-counts.store';

const INTERVAL_MS = 60_000;
/** For so long a delivery and its entry may be on their ways. */
const UNDER_WAY_MS = 15_000;
const CALL_TIMEOUT_MS = 10_000;
/** Some 200 bytes for each institution of the country, many times over. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

const unreconciled = new Gauge({
  name: 'lacznik_log_unreconciled_institutions',
  help: 'Institutions whose deliveries and log entries do not match one to one',
});

/**
 * Compares the log with the mailboxes and the gateway's numbers once a minute, and on demand (P5). Every process does: it changes nothing, and needs
 * samples of its own for whoever asks it.
 */
@Injectable()
export class ReconcileService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('reconciliation');
  private readonly job = new PeriodicJob({
    name: 'reconcile',
    intervalMs: INTERVAL_MS,
    work: () => this.compare(Date.now()),
  });
  private samples: Sample[] = [];
  private complaint = '';

  constructor(
    private readonly config: AccessLogConfig,
    private readonly feeds: FeedCountsStore,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

  /** @throws LacznikError `unavailable` while delivery or the gateway does not answer */
  async compare(at: number): Promise<FeedComparison[]> {
    const [mailboxes, numbered] = await Promise.all([this.mailboxes(), this.numbered()]);
    const sample: Sample = { at, mailboxes, numbered, log: await this.feeds.feedCounts() };
    const isOld = (one: Sample): boolean => at - one.at >= UNDER_WAY_MS;
    const before = this.samples.findLast(isOld);
    this.samples = [...this.samples.filter((one) => one === before || !isOld(one)), sample];
    const comparisons = compareFeeds(sample, before);
    this.report(comparisons.filter(({ state }) => state === 'different'));
    return comparisons;
  }

  private report(different: readonly FeedComparison[]): void {
    unreconciled.set(different.length);
    const complaint = different.map(({ institution, findings }) => `${institution}: ${findings.join(' ')}`).join('\n');
    if (complaint !== '' && complaint !== this.complaint)
      this.logger.error(`Deliveries and entries of the log do not match one to one.\n${complaint}`);
    this.complaint = complaint;
  }

  private async mailboxes(): Promise<MailboxCount[]> {
    return (await this.ask<MailboxList>(this.config.deliveryUrl, COUNT_MAILBOXES)).mailboxes;
  }

  private async numbered(): Promise<NumberedFeed[]> {
    return (await this.ask<NumberedFeeds>(this.config.gatewayUrl, LIST_FEEDS)).feeds;
  }

  private async ask<A>(url: string, operation: Operation): Promise<A> {
    const { app } = operation;
    try {
      const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
      const { status, json } = await requestJson({
        url: `${url}${pathOf(operation)}`,
        headers: { authorization: `Bearer ${token}` },
        timeoutMs: CALL_TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
      if (status !== 200) throw new Error(`${app} answered ${status}`);
      return json as A;
    } catch (cause) {
      const detail = `Deliveries cannot be counted at the moment: ${app} does not answer. Try again.`;
      throw new LacznikError('unavailable', detail, { cause, logLevel: 'warn' });
    }
  }
}
