import { Kafka } from 'kafkajs';
import { readEveryCompression } from './compression/codecs';
import { kafkaLog } from './kafka-log';
import { useFastChecksum } from './kafkajs/crc32c';
import { stopIdlePolling } from './kafkajs/idle-poll';
import { useJoinedEncoder } from './kafkajs/joined-encoder';
import { useFastRecordDecoder } from './kafkajs/record-decoder';
import { useFastRecordEncoder } from './kafkajs/record-encoder';
import type { KafkaSecurity } from './security/kafka-security';

/** kafkajs, with what we put in the place of its parts, logging as everything else does. */
export function kafkaClient(clientId: string, brokers: readonly string[], { ssl, sasl }: KafkaSecurity): Kafka {
  readEveryCompression();
  useFastRecordDecoder();
  useFastRecordEncoder();
  useJoinedEncoder();
  useFastChecksum();
  stopIdlePolling();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ssl,
    sasl,
    logCreator: kafkaLog,
    connectionTimeout: 3000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 8 },
  });
}
