export {
  FeedCursor,
  FeedEvent,
  FeedPage,
  FeedQuery,
  READ_FEED,
  STREAM_FEED,
  toFeedEvent,
  WithdrawnEvent,
} from './feed';
export {
  ACKNOWLEDGE_FEED,
  FEED_CHANNELS,
  FeedChannel,
  FeedPosition,
  FeedPositionBody,
  FeedStatus,
  FeedStatusList,
  LIST_FEED_STATUSES,
  READ_FEED_STATUS,
  REPORT_SEEN,
  SeenEvents,
  SeenEventsCount,
} from './positions';
export { EventTrace, READ_TRACE, TraceParameters, TraceStep } from './traces';
export { COUNT_MAILBOXES, MailboxCount, MailboxList } from './mailboxes';
export {
  MAX_REPEATED_WITHDRAWALS,
  MissingWithdrawals,
  READ_MISSING_WITHDRAWALS,
  REPEAT_WITHDRAWALS,
  RepeatedWithdrawals,
} from './missing-withdrawals';
export {
  DEAD_LETTER_REASONS,
  DeadLetterPage,
  DeadLetterQuery,
  DeadLetterView,
  LIST_DEAD_LETTERS,
  Redrive,
  REDRIVE_DEAD_LETTERS,
  Redriven,
} from './dead-letters';
export type { DeadLetterReason } from './dead-letters';
export {
  ATTEMPT_OUTCOMES,
  CallResult,
  CHANGE_SUBSCRIPTION,
  CREATE_SUBSCRIPTION,
  CreatedSubscription,
  DELETE_SUBSCRIPTION,
  EventFilter,
  KEY_KINDS,
  KeyRotation,
  LIST_SUBSCRIPTIONS,
  MAX_KEYS,
  MAX_SUBSCRIPTIONS,
  NewSigningKey,
  NewSubscription,
  READ_SUBSCRIPTION,
  ROTATE_KEY,
  SigningKeyView,
  SUBSCRIPTION_STATES,
  SubscriptionChange,
  SubscriptionList,
  SubscriptionParameters,
  SubscriptionView,
  TEST_SUBSCRIPTION,
  VERIFY_SUBSCRIPTION,
} from './subscriptions';
export type { AttemptOutcome, KeyKind, SubscriptionState } from './subscriptions';
export { WITHDRAW_DELIVERIES, Withdrawal, WithdrawalCounts } from './withdrawals';
