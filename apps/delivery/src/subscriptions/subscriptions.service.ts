import { randomUUID } from 'node:crypto';
import {
  type EventFilter,
  type KeyRotation,
  MAX_KEYS,
  MAX_SUBSCRIPTIONS,
  type NewSubscription,
  type SubscriptionChange,
} from '@lacznik/contracts';
import { AddressPolicy, ForbiddenAddressError } from '@lacznik/http';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { isValidAt, newSigningKey, type SigningKey } from '@lacznik/webhooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EncryptSecretsService } from './encrypt-secrets.service';
import { Subscription } from './subscription.entity';
import { SubscriptionNotifier } from './subscription-notifier';

const MS_PER_HOUR = 60 * 60 * 1000;

/** A subscription that is new, and what signs for it. */
export interface CreatedSubscription {
  subscription: Subscription;
  key: SigningKey;
}

/** Institutions' subscriptions. What is changed holds, in every process, when the call resolves. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: AddressPolicy,
    private readonly notifier: SubscriptionNotifier,
    private readonly secrets: EncryptSecretsService,
    private readonly institutions: InstitutionsService,
  ) {}

  list(institution: string): Promise<Subscription[]> {
    return this.dataSource.manager.find(Subscription, {
      where: { institution },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** @throws LacznikError `not-found` where the institution has none of that id */
  async read(institution: string, id: string, manager = this.dataSource.manager): Promise<Subscription> {
    const subscription = await manager.findOneBy(Subscription, { id, institution });
    return subscription ?? notFound();
  }

  /** @returns it with its first key, which nobody is shown again */
  async create(institution: string, wanted: NewSubscription): Promise<CreatedSubscription> {
    const { name, url, filter, keyKind, after } = wanted;
    await this.requireAllowed(url);
    await this.requireKnown(filter);
    const key = newSigningKey(keyKind, new Date());
    const id = randomUUID();
    const subscription: Subscription = {
      id,
      institution,
      name,
      url,
      filter,
      keys: [await this.secrets.encrypt(id, key)],
      state: 'unverified',
      version: 1,
      createdAt: new Date(),
    };
    await this.dataSource.transaction(async (transaction) => {
      const count = await transaction.countBy(Subscription, { institution });
      if (count >= MAX_SUBSCRIPTIONS) throw tooMany('too-many-subscriptions', MAX_SUBSCRIPTIONS);
      await transaction.insert(Subscription, subscription);
      await addLane(transaction, subscription, after);
    });
    return { subscription, key };
  }

  async change(institution: string, id: string, { name, url, filter }: SubscriptionChange): Promise<Subscription> {
    await this.requireAllowed(url);
    await this.requireKnown(filter, (await this.read(institution, id)).filter);
    return this.update(institution, id, (subscription) => {
      // Who has proved one address has not proved another.
      if (subscription.url !== url) subscription.state = 'unverified';
      Object.assign(subscription, { name, url, filter });
    });
  }

  /** Lets events be sent, unless the address was changed since it was proved. */
  activate({ institution, id, url }: Subscription): Promise<Subscription> {
    return this.update(institution, id, (subscription) => {
      if (subscription.url === url) subscription.state = 'active';
    });
  }

  async rotateKey(institution: string, id: string, { kind, overlapHours }: KeyRotation): Promise<SigningKey> {
    const now = new Date();
    const endsAt = new Date(now.getTime() + overlapHours * MS_PER_HOUR).toISOString();
    const key = newSigningKey(kind, now);
    const stored = await this.secrets.encrypt(id, key);
    await this.update(institution, id, (subscription) => {
      const before = subscription.keys.map((one) => ({ ...one, endsAt: earlier(one.endsAt, endsAt) }));
      subscription.keys = [...before.filter((one) => isValidAt(one, now)), stored];
      if (subscription.keys.length > MAX_KEYS) throw tooMany('too-many-keys', MAX_KEYS);
    });
    return key;
  }

  /** Has whoever sends for it begin anew, by what is stored. */
  async renew(institution: string, id: string): Promise<void> {
    await this.update(institution, id, () => undefined);
  }

  async delete(institution: string, id: string): Promise<Subscription> {
    const subscription = await this.dataSource.transaction(async (transaction) => {
      const found = await this.read(institution, id, transaction);
      await transaction.delete(Subscription, { id });
      return found;
    });
    await this.notifier.publishChange({ id, institution, version: subscription.version + 1 });
    return subscription;
  }

  private async update(
    institution: string,
    id: string,
    change: (subscription: Subscription) => void,
  ): Promise<Subscription> {
    const changed = await this.dataSource.transaction(async (transaction) => {
      const where = { id, institution };
      const subscription = await transaction.findOne(Subscription, { where, lock: { mode: 'pessimistic_write' } });
      if (!subscription) return notFound();
      change(subscription);
      subscription.version++;
      return transaction.save(subscription);
    });
    await this.notifier.publishChange({ id, institution, version: changed.version });
    return changed;
  }

  /** Whom it names already it may go on naming. */
  private async requireKnown({ publishers = [] }: EventFilter, before: EventFilter = {}): Promise<void> {
    const unknown = await this.institutions.unknownAmong(publishers);
    const isWrong = (id: string): boolean => unknown.includes(id) && !before.publishers?.includes(id);
    const wrong = publishers.flatMap((id, i) => (isWrong(id) ? [`filter.publishers[${i}]`] : []));
    const detail = 'No such institution takes part.';
    if (wrong.length > 0)
      throw LacznikError.ofAll(wrong.map((path) => ({ code: 'unknown-institution', path, detail })));
  }

  /** A name without an address may get one: the challenge tells. */
  private async requireAllowed(url: string): Promise<void> {
    const { hostname, protocol } = new URL(url);
    try {
      await this.policy.allowedAddresses(hostname, protocol);
    } catch (error) {
      if (!(error instanceof ForbiddenAddressError)) return;
      throw new LacznikError('address-forbidden', `The address leads to ${error.message}.`, { path: 'url' });
    }
  }
}

/** It begins behind `after`, or at what is kept; absent: behind the last that is there. */
async function addLane(transaction: EntityManager, { id, institution }: Subscription, after?: number): Promise<void> {
  const [{ last, before }] = await transaction.query<[{ last: string; before: string }]>(
    `SELECT coalesce(max(last_sequence), 0) AS last, coalesce(min(last_sequence - deliveries), 0) AS before
     FROM mailbox WHERE institution = $1`,
    [institution],
  );
  if (after !== undefined && after > Number(last)) {
    const detail = 'expected a number of your feed, the last that is there at most';
    throw new LacznikError('validation-failed', detail, { path: 'after' });
  }
  const position = after === undefined ? Number(last) : Math.max(after, Number(before));
  await transaction.query('INSERT INTO webhook_lane (subscription, position) VALUES ($1, $2)', [id, position]);
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other;
}

function tooMany(code: 'too-many-subscriptions' | 'too-many-keys', most: number): LacznikError {
  return new LacznikError(code, `There are ${most} already.`);
}

function notFound(): never {
  throw new LacznikError('not-found', 'Your institution has no subscription of that id.');
}
