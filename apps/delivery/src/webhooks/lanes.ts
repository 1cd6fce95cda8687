import { Gauge, isTransient, PeriodicJob } from '@lacznik/platform';
import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';
import { LaneLocks } from '../subscriptions/lane-locks';
import { SubscriptionNotifier } from '../subscriptions/subscription-notifier';
import { Lane } from './lane';
import { LANE_TIMING } from './lane-timing';
import { LaneStore } from './lane.store';
import { Receivers } from './receivers';

/** For what was not heard of, what its time has come of, and what another process has left behind. */
const SAFETY_POLL_MS = 10_000;

/** In place of an institution: something was not heard. */
const ANY = '*';

const running = new Gauge({
  name: 'lacznik_webhook_lanes',
  help: 'Subscriptions that this process sends webhooks for at the moment',
});

/**
 * Which subscriptions this process sends for: a lane begins where something has come, or its time has, and no other process has it; it
 * ends when there has been nothing to do for a while. So what costs is deliveries, not subscribers.
 */
@Injectable()
export class Lanes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly lanes = new Map<string, { lane?: Lane; ended: Promise<void> }>();
  private readonly filled = new Set<string>();
  private readonly safetyPoll: PeriodicJob;
  private looking?: Promise<void>;
  private isEnding = false;
  timing = LANE_TIMING;

  constructor(
    private readonly store: LaneStore,
    private readonly locks: LaneLocks,
    private readonly mailboxes: MailboxStore,
    private readonly receivers: Receivers,
    private readonly notifier: FeedNotifier,
    private readonly subscriptions: SubscriptionNotifier,
  ) {
    const work = (): Promise<void> => this.beginDue();
    this.safetyPoll = new PeriodicJob({ name: 'begin-lanes', intervalMs: SAFETY_POLL_MS, runNow: true, work });
  }

  onApplicationBootstrap(): void {
    this.notifier.onFilled((institution) => this.onFilled(institution ?? ANY));
    this.subscriptions.onChange(({ id, institution, version }) => {
      const lane = this.lanes.get(id)?.lane;
      if (lane && lane.version < version) lane.stop();
      else this.onFilled(institution);
    });
    this.safetyPoll.start();
  }

  /** Before the pools end: what is under way is recorded. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    await this.safetyPoll.stop();
    await this.looking;
    for (const { lane } of this.lanes.values()) lane?.stop();
    await Promise.all(Array.from(this.lanes.values(), ({ ended }) => ended));
  }

  private onFilled(institution: string): void {
    for (const { lane } of this.lanes.values())
      if (institution === ANY || lane?.institution === institution) lane?.wake();
    this.filled.add(institution);
    this.looking ??= this.lookAtFilled();
  }

  private async lookAtFilled(): Promise<void> {
    while (this.filled.size > 0 && !this.isEnding) {
      const institutions = [...this.filled];
      this.filled.clear();
      try {
        if (institutions.includes(ANY)) await this.beginDue();
        await this.beginLanes(await this.store.activeOf(institutions));
      } catch (error) {
        this.logger.warn('Could not look for subscriptions; they are looked for again', error as Error);
      }
    }
    this.looking = undefined;
  }

  private async beginDue(): Promise<void> {
    await this.beginLanes(await this.store.due());
  }

  private async beginLanes(subscriptions: readonly string[]): Promise<void> {
    const others = subscriptions.filter((id) => !this.lanes.has(id));
    if (others.length === 0 || this.isEnding) return;
    // Two that look at the same time would lock twice, and unlock once.
    for (const id of others) this.lanes.set(id, { ended: Promise.resolve() });
    let locked: string[] = [];
    try {
      const result = await this.locks.lock(others);
      locked = result.locked;
      for (const id of locked) this.lanes.set(id, { ended: this.runLane(id, result.lost) });
    } finally {
      for (const id of others) if (!locked.includes(id)) this.lanes.delete(id);
      running.set(this.lanes.size);
    }
  }

  /** Never rejects. */
  private async runLane(id: string, lost: AbortSignal): Promise<void> {
    let lane: Lane | undefined;
    try {
      lane = await this.send(id, lost);
    } catch (error) {
      const message = `Sending for ${id} has stopped; it is tried again in ${SAFETY_POLL_MS / 1000} s`;
      this.logger[isTransient(error) ? 'warn' : 'error'](message, error as Error);
    }
    await this.locks.unlock(id).catch(() => undefined);
    this.lanes.delete(id);
    running.set(this.lanes.size);
    // What came when it was about to end.
    if (lane?.hasNews && !this.isEnding) this.onFilled(lane.institution);
  }

  /** @returns the lane, when it has ended */
  private async send(id: string, lost: AbortSignal): Promise<Lane | undefined> {
    const begun = await this.store.begin(id);
    if (!begun || this.isEnding) return undefined;
    const { store, mailboxes, timing } = this;
    const receiver = await this.receivers.open({ id, url: begun.url, keys: begun.keys });
    const lane = new Lane(begun, { store, mailboxes, receiver, timing });
    const onLost = (): void => lane.stop();
    const own = this.lanes.get(id);
    if (own) own.lane = lane;
    lost.addEventListener('abort', onLost);
    try {
      await lane.run();
      return lane;
    } finally {
      lost.removeEventListener('abort', onLost);
      await receiver.close();
    }
  }
}
