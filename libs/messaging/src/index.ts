export type { Broker, Subscription, SubscriptionOptions } from './broker/broker';
export { KafkaBroker } from './broker/kafka-broker';
export { stopIdlePolling } from './broker/kafkajs-idle-poll';
export type { IncomingMessage, OutgoingMessage, PositionedMessage } from './broker/message';
export { Inbox } from './inbox/inbox';
export type { TransactionalHandler } from './inbox/inbox';
export { PoisonedMessage } from './inbox/poisoned-message';
export { readJson, readJsonObject } from './inbox/read-json';
export {
  BROKER,
  connectBatchTransport,
  messagingReadiness,
  MessagingModule,
  provisionTopics,
} from './messaging.module';
export { MessagingMigration1700000000000 } from './migrations/1700000000000-messaging.migration';
export { OutboxNotifier } from './outbox/outbox-notifier';
export { Outbox, outboxShardOf } from './outbox/outbox';
export type { LockedShards } from './outbox/outbox';
export { Relay } from './outbox/relay';
export type { Batches } from './transport/batch-server';
