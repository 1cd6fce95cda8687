export { KafkaDeliveries } from './kafka-deliveries';
export type { KafkaFault } from './kafka-fault';
export type { KafkaOptions } from './kafka-options';
export { KAFKA_STEPS, probeKafka } from './probe-kafka';
export type { KafkaStep, KafkaStepResult } from './probe-kafka';
