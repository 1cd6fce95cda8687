import { randomBytes } from 'node:crypto';
import type { FeedEvent, NewSubscription } from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { AddressPolicy } from '@lacznik/http';
import { InstitutionsService } from '@lacznik/institutions';
import type { SigningKey } from '@lacznik/webhooks';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';
import { EncryptSecretsService } from '../subscriptions/encrypt-secrets.service';
import { LaneLocks } from '../subscriptions/lane-locks';
import type { Subscription } from '../subscriptions/subscription.entity';
import { SubscriptionNotifier } from '../subscriptions/subscription-notifier';
import { SubscriptionsService } from '../subscriptions/subscriptions.service';
import { WebhookKeys } from '../subscriptions/webhook-keys';
import { LANE_TIMING, type LaneTiming } from './lane-timing';
import { LaneStore } from './lane.store';
import { Lanes } from './lanes';
import { Receivers } from './receivers';
import { TestCallsController } from './test-calls.controller';

/** Loopback is what tests can call. */
export const LOOPBACK = new AddressPolicy(['127.0.0.0/8']);

/** Soon again, and always at the same time. */
export const QUICK: LaneTiming = {
  ...LANE_TIMING,
  idleMs: 300,
  retryDelayMs: (attempts, _, retryAfterMs) => Math.max(20 * attempts, retryAfterMs ?? 0),
  breakerPauseMs: () => 100,
};

/** What the processes of a test have in common. */
export const SECRETS = new EncryptSecretsService(new WebhookKeys([{ kid: 'test', key: randomBytes(32) }]));

/** With what signs for it in clear. */
type SubscriptionInTest = Omit<Subscription, 'keys'> & { keys: SigningKey[] };

/** What one process of `delivery` has for webhooks. */
export class WebhookProcess {
  readonly notifier: FeedNotifier;
  readonly mailboxes: MailboxStore;
  readonly subscriptions: SubscriptionsService;
  readonly testCalls: TestCallsController;
  readonly lanes: Lanes;
  private readonly changes: SubscriptionNotifier;
  private readonly sessions: Sessions;

  private constructor(
    readonly dataSource: DataSource,
    url: string,
    timing: LaneTiming,
  ) {
    this.sessions = new Sessions(url);
    this.notifier = new FeedNotifier(dataSource, this.sessions);
    this.changes = new SubscriptionNotifier(dataSource, this.sessions);
    this.mailboxes = new MailboxStore(dataSource, dataSource);
    const receivers = new Receivers(LOOPBACK, SECRETS);
    const institutions = new InstitutionsService(dataSource);
    this.subscriptions = new SubscriptionsService(dataSource, LOOPBACK, this.changes, SECRETS, institutions);
    this.testCalls = new TestCallsController(this.subscriptions, receivers);
    const locks = new LaneLocks(this.sessions);
    const store = new LaneStore(dataSource, outboxOf(dataSource, 'delivery'));
    this.lanes = new Lanes(store, locks, this.mailboxes, receivers, this.notifier, this.changes);
    this.lanes.timing = timing;
  }

  static async start(database: TestDatabase, timing = QUICK): Promise<WebhookProcess> {
    const started = new WebhookProcess(await database.connect(), database.url, timing);
    started.notifier.onApplicationBootstrap();
    started.changes.onApplicationBootstrap();
    started.lanes.onApplicationBootstrap();
    return started;
  }

  async stop(): Promise<void> {
    await this.lanes.beforeApplicationShutdown();
    await this.disconnect();
  }

  /** As by kill -9: nothing is recorded any more, and its locks are free. */
  async kill(): Promise<void> {
    await this.disconnect();
    await this.lanes.beforeApplicationShutdown();
  }

  /** A subscription whose address is proved. */
  async subscribe(
    institution: string,
    url: string,
    change: Partial<NewSubscription> = {},
  ): Promise<SubscriptionInTest> {
    const wanted = { name: 'test', url, filter: {}, keyKind: 'hmac-sha256', after: 0, ...change } as const;
    const { subscription, key } = await this.subscriptions.create(institution, wanted);
    const { id } = subscription;
    await this.testCalls.verify(institution, { id });
    return { ...(await this.subscriptions.read(institution, id)), keys: [key] };
  }

  private async disconnect(): Promise<void> {
    await Promise.all([this.notifier.onApplicationShutdown(), this.changes.onApplicationShutdown()]);
    await this.sessions.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** A delivery to the institution, on one of some persons. */
export function feedEvent(
  institution: string,
  sequence: number,
  change: Partial<FeedEvent> & { who?: string } = {},
): FeedEvent {
  const { who = String(sequence % 7), ...event } = change;
  const person = somePseudonym(institution, who);
  return {
    specversion: '1.0',
    id: `${institution}.${sequence}`,
    source: '/institutions/PUP-2606',
    type: 'pl.lacznik.help-profile.set',
    time: '2026-01-01T00:00:00.000Z',
    subject: person,
    datacontenttype: 'application/json',
    sequence,
    personversion: sequence,
    data: {
      person,
      caseReference: `S/${who}`,
      publisher: 'PUP-2606',
      recordId: `R-${sequence}`,
      revision: 1,
      snapshot: false,
      data: { profile: 'I' },
    },
    ...event,
  };
}
