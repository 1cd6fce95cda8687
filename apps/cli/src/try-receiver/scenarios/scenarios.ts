import type { FollowChannel } from '../channels/follow/follow-channel';
import type { WebhookChannel } from '../channels/webhook/webhook-channel';
import { MANY, ORDINARY, OTHER_KINDS, SLOW_HOUR, SNAPSHOTS, TOMORROW, WITHDRAWALS } from './any-scenarios';
import { GAP, GENERATION, MARKERS, REPEATED_RANGE } from './feed-scenarios';
import { ACKNOWLEDGEMENT, CURSOR, EXPIRED, REPEATED_BY_RESTORATION, RESTORED } from './follow-scenarios';
import type { Scenario } from './scenario';
import {
  ANSWERS,
  CHALLENGE,
  DUPLICATES,
  KEY_ROTATION,
  ORDER,
  SIGNATURE,
  TIMESTAMP,
  WITHDRAWN_WEBHOOKS,
} from './webhook-scenarios';

/** In this order: what may bring a receiver to a standstill comes late. */
export const WEBHOOK_SCENARIOS: readonly Scenario<WebhookChannel>[] = [
  CHALLENGE,
  ORDINARY,
  SIGNATURE,
  TIMESTAMP,
  KEY_ROTATION,
  DUPLICATES,
  ORDER,
  SNAPSHOTS,
  WITHDRAWALS,
  WITHDRAWN_WEBHOOKS,
  OTHER_KINDS,
  SLOW_HOUR,
  TOMORROW,
  MANY,
  ANSWERS,
];

export const FOLLOW_SCENARIOS: readonly Scenario<FollowChannel>[] = [
  ORDINARY,
  SNAPSHOTS,
  WITHDRAWALS,
  MARKERS,
  OTHER_KINDS,
  SLOW_HOUR,
  GAP,
  MANY,
  ACKNOWLEDGEMENT,
  RESTORED,
  REPEATED_BY_RESTORATION,
  EXPIRED,
  TOMORROW,
  GENERATION,
  CURSOR,
];

/** What was withdrawn before it was read never stands in a topic, so there are no markers. */
export const KAFKA_SCENARIOS: readonly Scenario[] = [
  ORDINARY,
  REPEATED_RANGE,
  SNAPSHOTS,
  WITHDRAWALS,
  OTHER_KINDS,
  SLOW_HOUR,
  GAP,
  TOMORROW,
  GENERATION,
  MANY,
];
