import {
  KafkaJSConnectionError,
  KafkaJSGroupCoordinatorNotFound,
  KafkaJSProtocolError,
  KafkaJSSASLAuthenticationError,
} from 'kafkajs';

/** Why Kafka could not be used. */
export interface KafkaFault {
  /**
   * `unreachable`: a broker does not answer, which need not be one of those that were named, for they say who else there is; `refused`:
   * the token is not taken; `no-right`: it is, but opens no such topic or group; `no-topic`: there is none; `other`: see the detail.
   */
  kind: 'unreachable' | 'refused' | 'no-right' | 'no-topic' | 'other';
  /** In Kafka's words. */
  detail: string;
}

const KINDS: Readonly<Record<string, KafkaFault['kind']>> = {
  TOPIC_AUTHORIZATION_FAILED: 'no-right',
  GROUP_AUTHORIZATION_FAILED: 'no-right',
  UNKNOWN_TOPIC_OR_PARTITION: 'no-topic',
  SASL_AUTHENTICATION_FAILED: 'refused',
  ILLEGAL_SASL_STATE: 'refused',
};

/** What an error of Kafka's client says; it may stand behind one that tells of tries alone. */
export function kafkaFaultOf(error: unknown): KafkaFault {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof KafkaJSSASLAuthenticationError) return { kind: 'refused', detail };
  if (error instanceof KafkaJSProtocolError) return { kind: KINDS[error.type] ?? 'other', detail };
  // Kafka's client keeps to itself why no broker names the group's coordinator: nearly always the right to the group is missing.
  if (error instanceof KafkaJSGroupCoordinatorNotFound) return { kind: 'no-right', detail };
  if (error instanceof KafkaJSConnectionError) return { kind: 'unreachable', detail };
  if (error instanceof Error && error.cause !== undefined) return kafkaFaultOf(error.cause);
  return { kind: 'other', detail };
}
