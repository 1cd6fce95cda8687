import {
  type ActEntry,
  ENTRIES_LOGGED,
  feedNameOf,
  type FeedPosition,
  type FeedPositionBody,
} from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { currentTraceId, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryConfig } from '../delivery-config';
import { requireOwnFeed } from '../mailboxes/feed-name';
import { beyondFault } from '../mailboxes/feed-standing';
import { MailboxStore } from '../mailboxes/mailbox.store';
import { type Acknowledgement, addAcknowledgement, lastAcknowledgement } from './acknowledgements.store';

/** Which system of which institution says something. */
export interface FeedOwner {
  institution: string;
  /** Subject of the access token. */
  actor: string;
}

/** What institutions say of their feeds: up to where they are taken over, and what of them people have seen; both in the log. */
@Injectable()
export class PositionsService {
  constructor(
    private readonly config: DeliveryConfig,
    private readonly outbox: Outbox,
    private readonly mailboxes: MailboxStore,
  ) {}

  /** @throws LacznikError where the feed never had that number */
  async acknowledge(owner: FeedOwner, { position, feed }: FeedPositionBody): Promise<FeedPosition> {
    const { institution } = owner;
    requireOwnFeed(institution, position, feed);
    const fault = beyondFault(position, await this.mailboxes.standing(institution, position), 'position');
    if (fault) throw fault;
    const { mailboxDays } = this.config;
    const { acknowledgedAt, ...reached } = await this.outbox.transaction([institution], async (transaction) => {
      // The lock of its shard lets an institution's positions in one after the other.
      const last = await lastAcknowledgement(transaction.manager, institution);
      if (last && last.position >= position) return last;
      const added = await addAcknowledgement(transaction.manager, institution, position, mailboxDays);
      log(transaction, owner, added);
      return added;
    });
    const name = feedNameOf(institution, reached.position);
    return { position: reached.position, feed: name, acknowledgedAt: acknowledgedAt.toISOString() };
  }

  /** @throws LacznikError where one of them is not of the feed. @returns how many there are */
  async reportSeen(owner: FeedOwner, eventIds: readonly string[]): Promise<number> {
    const ids = [...new Set(eventIds)];
    await Promise.all(ids.map((id) => this.requireOwn(owner.institution, id)));
    await this.outbox.transaction([owner.institution], (transaction) => {
      publish(transaction, owner, { object: 'feed-events', content: { seen: ids } }, new Date());
      return Promise.resolve();
    });
    return ids.length;
  }

  private async requireOwn(institution: string, eventId: string): Promise<void> {
    const sequence = sequenceIn(eventId, institution);
    const standing = sequence === undefined ? undefined : await this.mailboxes.standing(institution, sequence);
    if (sequence !== undefined && standing && !beyondFault(sequence, standing)) return;
    throw new LacznikError('not-found', 'One of these is not the id of an event of your feed. Nothing was logged.', {
      path: 'eventIds',
    });
  }
}

/** The number of an event in an institution's feed; undefined where it is of none of its events. */
export function sequenceIn(eventId: string, institution: string): number | undefined {
  const [, owner, number] = /^([A-Z_]+-[0-9]+)\.([1-9][0-9]{0,15})$/.exec(eventId) ?? [];
  return owner === institution && Number.isSafeInteger(Number(number)) ? Number(number) : undefined;
}

function log(transaction: OutboxTransaction, owner: FeedOwner, { position, acknowledgedAt }: Acknowledgement): void {
  const content = { position, feed: feedNameOf(owner.institution, position) };
  publish(transaction, owner, { object: 'feed-position', content }, acknowledgedAt);
}

function publish(
  transaction: OutboxTransaction,
  { institution, actor }: FeedOwner,
  act: Pick<ActEntry, 'object' | 'content'>,
  time: Date,
): void {
  const entry: ActEntry = {
    kind: 'act',
    time: time.toISOString(),
    reference: institution,
    change: 'set',
    institutions: [institution],
    actor,
    actorRole: 'institution',
    traceId: currentTraceId() ?? '',
    ...act,
  };
  transaction.publish(ENTRIES_LOGGED, { entries: [entry], orderKey: institution });
}
