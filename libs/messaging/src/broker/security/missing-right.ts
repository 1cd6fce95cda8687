import { errorTypesIn } from '../error-types';

const MAX_NAMED = 5;

/** What somebody asked Kafka for. */
export interface Asked {
  principal: string;
  /** As `kafka-acls.sh` names it: `Read`, `Write`, `Create` … */
  operation: string;
  /** None where it is the cluster's own right. */
  topics: readonly string[];
  group?: string;
}

/** Kafka has refused something for want of a right. The same will be refused until somebody grants it. */
export class MissingRightError extends Error {
  override readonly name = 'MissingRightError';
}

/** What Kafka has refused for want of a right, as an error that says what to grant; any other error as it is. */
export function explainMissingRight(error: unknown, asked: Asked): unknown {
  const types = errorTypesIn(error);
  if (types.has('CLUSTER_AUTHORIZATION_FAILED') && asked.topics.length === 0)
    return toError(error, asked, asked.operation, 'cluster', ['kafka-cluster']);
  if (types.has('GROUP_AUTHORIZATION_FAILED')) return toError(error, asked, 'Read', 'group', [asked.group ?? '?']);
  if (isWithoutCoordinator(error) && asked.group !== undefined)
    return new Error(
      `${(error as Error).message}: no broker answers, or ${sentence(asked, 'Read', 'group', [asked.group])}`,
    );
  if (types.has('TOPIC_AUTHORIZATION_FAILED') || types.has('CLUSTER_AUTHORIZATION_FAILED'))
    return toError(error, asked, asked.operation, 'topic', asked.topics);
  return error;
}

/** kafkajs says so of a group that it may not read in, whatever the brokers answer, and where none answers. */
function isWithoutCoordinator(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (one.name === 'KafkaJSGroupCoordinatorNotFound') return true;
  return false;
}

function toError(cause: unknown, asked: Asked, ...lacking: Lacking): MissingRightError {
  return new MissingRightError(sentence(asked, ...lacking), { cause });
}

type Lacking = [operation: string, kind: 'cluster' | 'group' | 'topic', names: readonly string[]];

function sentence({ principal }: Asked, ...[operation, kind, names]: Lacking): string {
  const named = names.slice(0, MAX_NAMED);
  const more = names.length > MAX_NAMED ? ` (and ${names.length - MAX_NAMED} more)` : '';
  const options = named.map((name) => `--${kind} ${name}`).join(' ');
  return (
    `${principal} may not ${operation} ${kind} ${named.join(', ')}${more}: ` +
    `kafka-acls.sh --add --allow-principal "${principal}" --operation ${operation} ${options}`
  );
}
