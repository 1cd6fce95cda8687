export type { Broker, CommittedOffset, Subscription, SubscriptionOptions } from './broker/broker';
export { KafkaBroker } from './broker/kafka-broker';
export { KafkaRights } from './broker/kafka-rights';
export type { KafkaRight } from './broker/kafka-rights';
export { securityOf } from './broker/security/kafka-security';
export type { KafkaSecurity } from './broker/security/kafka-security';
export { explainMissingRight, MissingRightError } from './broker/security/missing-right';
export { stopIdlePolling } from './broker/kafkajs/idle-poll';
export { partitionOf, PartitionsStandStillError } from './broker/partitions-stand-still.error';
export type { IncomingMessage, PositionedMessage } from './broker/message';
export { DatabaseGeneration } from './generation/database-generation';
export { beginGeneration, settleGeneration } from './generation/settle-generation';
export type { OnRestored } from './generation/settle-generation';
export { Inbox } from './inbox/inbox';
export type { Decoder, TakingBack, TransactionalHandler } from './inbox/decoder';
export { listBlockedPersons, someLetterWaits } from './dead-letters/blocked-persons.store';
export { claimLocks } from './lock-order';
export {
  BROKER,
  connectBatchTransport,
  MESSAGING_MIGRATIONS,
  messagingReadiness,
  MessagingModule,
  provisionTopics,
} from './messaging.module';
export { OutboxNotifier } from './outbox/outbox-notifier';
export { Outbox } from './outbox/outbox';
export type { OutboxTransaction } from './outbox/outbox-transaction';
export { unpackMessages } from './outbox/packed-messages';
export { Relay } from './outbox/relay';
export { Consumes } from './transport/consumes';
