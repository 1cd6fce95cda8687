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
/** The same between gateway and edge, which says how far it has come every 10 s. */
const TO_EDGE_MS = 60_000;
/** Samples of the country's institutions are large: one in so long is kept, however often somebody asks. */
const SAMPLE_INTERVAL_MS = 5000;
const CALL_TIMEOUT_MS = 10_000;
/** Some 200 bytes for each institution of the country, many times over. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

const unreconciled = new Gauge({
  name: 'lacznik_log_unreconciled_institutions',
  help: 'Institutions whose deliveries and log entries do not match one to one',
});
const behind = new Gauge({
  name: 'lacznik_log_behind_institutions',
  help: 'Institutions to whose edge something has not come that was numbered more than a minute ago, such as where it is switched off',
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
    const comparisons = compareFeeds(sample, this.sampleOf(at - UNDER_WAY_MS), this.sampleOf(at - TO_EDGE_MS));
    this.keep(sample);
    behind.set(comparisons.filter(({ edge }) => edge?.state === 'behind').length);
    this.report(comparisons.filter(({ state }) => state === 'different'));
    return comparisons;
  }

  /** The latest that was taken by then. */
  private sampleOf(time: number): Sample | undefined {
    return this.samples.findLast(({ at }) => at <= time);
  }

  private keep(sample: Sample): void {
    const latest = this.samples.at(-1);
    if (latest && sample.at - latest.at < SAMPLE_INTERVAL_MS) return;
    const oldest = this.sampleOf(sample.at - TO_EDGE_MS);
    this.samples = [...this.samples.filter(({ at }) => oldest === undefined || at >= oldest.at), sample];
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
