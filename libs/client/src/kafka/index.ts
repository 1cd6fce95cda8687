export { KafkaDeliveries } from './kafka-deliveries';
export type { KafkaOptions } from './kafka-deliveries';
