import { KafkaJSAggregateError } from 'kafkajs';

/** Kafka's own names of what went wrong, wherever kafkajs has put them. */
export function errorTypesIn(error: unknown): Set<string> {
  const errors: unknown[] = error instanceof KafkaJSAggregateError ? error.errors : [error];
  const types = new Set<string>();
  for (const one of errors)
    for (let inner = one as KafkaError | undefined; inner; inner = inner.cause) if (inner.type) types.add(inner.type);
  return types;
}

interface KafkaError {
  type?: string;
  cause?: KafkaError;
}
