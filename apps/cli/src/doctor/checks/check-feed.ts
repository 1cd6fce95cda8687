import { ForeignPositionError, type FeedPlace, PositionFile, PositionStoreError } from '@lacznik/client';
import { type FeedStatus, READ_FEED_STATUS } from '@lacznik/contracts';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { findingOf } from '../finding-of';
import type { Patient } from '../patient';

const BEHIND_MS = 60 * 60_000;

/** How far the feed is taken over, and whether a position that is kept still fits it. */
export async function checkFeed(patient: Patient): Promise<CheckResult[]> {
  const { lacznik, reached, claims, options } = patient;
  if (!reached.has('delivery') || claims === undefined) return [notChecked('feed', 'delivery or the token is missing')];
  try {
    const status = await lacznik.call(READ_FEED_STATUS);
    const results = [channels(status), behind(status, patient.now())];
    return options.position === undefined ? results : [...results, await position(options.position, status)];
  } catch (error) {
    return [findingOf('feed', error)];
  }
}

function channels({ channels: all }: FeedStatus): CheckResult {
  const open = all.find(({ breaker }) => breaker === 'open');
  if (open === undefined)
    return ok('webhooks', `${all.filter(({ channel }) => channel === 'webhook').length} subscriptions are called`);
  const found = `the subscription ${open.subscription ?? ''} is called no more: every call has failed`;
  return wrong('webhooks', found, 'Mend the receiver, then lacznik dead-letters webhooks redrive; docs/webhooks.md.');
}

function behind({ last, position: taken, lag, oldestUnacknowledged }: FeedStatus, now: number): CheckResult {
  const reached = `${taken} of ${last} are acknowledged`;
  const since = oldestUnacknowledged?.storedAt;
  if (since === undefined || now - Date.parse(since) < BEHIND_MS) return ok('feed', reached);
  const remedy = 'See that what takes the feed over runs, and acknowledges what it has stored: PUT /v1/feed/position.';
  return wrong('feed', `${reached}: ${lag} wait, the first since ${since}`, remedy);
}

async function position(path: string, status: FeedStatus): Promise<CheckResult> {
  try {
    const place = await new PositionFile(path).read(status.institution);
    return place === undefined ? notChecked('position', `${path}: there is none yet`) : compared(path, place, status);
  } catch (error) {
    if (!(error instanceof ForeignPositionError) && !(error instanceof PositionStoreError)) throw error;
    return wrong('position', error.message, 'Use a position file of its own for each institution.');
  }
}

function compared(path: string, { feed, through }: FeedPlace, status: FeedStatus): CheckResult {
  const remedy =
    'lacznik follow goes on by itself and says from where; then ask for the present state: POST /v1/feed/resync.';
  if (through > status.last)
    return wrong('position', `${path} is at ${through}, and the feed was restored to ${status.last}`, remedy);
  if (through < status.oldest - 1)
    return wrong(
      'position',
      `${path} is at ${through}, and what follows is kept from ${status.oldest} on only`,
      remedy,
    );
  return ok('position', `${path} is at ${through} of ${status.last} (${feed})`);
}
