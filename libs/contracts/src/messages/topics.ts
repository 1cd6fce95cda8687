import { parseInstitutionId } from '@lacznik/identifiers';

/** Over how many outbox shards persons and institutions are spread; each always falls into the same one. Frozen: positions depend on it. */
export const SHARDS = 16;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A relay sends what has gathered for a partition as one record batch. */
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** A topic as it is created: the only place where partitions and retention are said. */
export interface TopicDeclaration {
  name: string;
  /** Divides {@link SHARDS}, so that one shard always lands in one partition. */
  partitions: number;
  /** How long messages are kept; `compacted`: the last message of each key, for ever. */
  retention: { ms: number } | 'compacted';
  maxBatchBytes: number;
}

/** What a topic is for. `name` may have a part in braces, such as `{institution}`: then there is one for each. */
export interface TopicFamily extends TopicDeclaration {
  /** One line: who writes it, who reads it. */
  summary: string;
}

function family(
  name: string,
  partitions: number,
  retention: { days: number } | 'compacted',
  summary: string,
): TopicFamily {
  return {
    name,
    partitions,
    retention: retention === 'compacted' ? retention : { ms: retention.days * DAY_MS },
    maxBatchBytes: MAX_BATCH_BYTES,
    summary,
  };
}

/** One topic for each kind of traffic. Those that carry facts keep them for days, not for ever (P8). */
export const TOPICS = {
  institutions: family('institutions.v1', 1, 'compacted', 'Who takes part: from the gateway to every app.'),
  facts: family('facts.v1', 4, { days: 7 }, 'What institutions publish: from the edges to the gateway.'),
  cases: family('cases.v1', 4, { days: 7 }, 'Cases opened and closed: from the edges to the gateway.'),
  snapshotRequests: family(
    'snapshot-requests.v1',
    4,
    { days: 7 },
    'Questions for the present state: from the gateway to the edges.',
  ),
  accessLog: family('access-log.v1', 4, { days: 7 }, 'What is to be logged: from the gateway to the access log.'),
  deadLetters: family('dead-letters.v1', 1, { days: 14 }, 'What could not be processed: from every app to operators.'),
} as const;

/** One topic for each institution, which it may read itself. One partition: its order is the feed's order. */
export const DELIVERIES = family(
  'deliveries.{institution}.v1',
  1,
  { days: 7 },
  'What one institution receives: from the gateway to its own system, its edge, and delivery.',
);

const DELIVERIES_NAME = /^deliveries\.([^.]+)\.v1$/;

/** The topic that only `institution` may read. */
export function deliveriesTopic(institution: string): TopicFamily {
  return { ...DELIVERIES, name: `deliveries.${institution}.v1` };
}

/** The institution whose deliveries `topic` carries, if it is such a topic. */
export function receiverOf(topic: string): string | undefined {
  const id = DELIVERIES_NAME.exec(topic)?.[1];
  return id !== undefined && parseInstitutionId(id).ok ? id : undefined;
}

/** Event pattern: the deliveries of all institutions of these kinds, of every kind without an argument. */
export function deliveriesTo(...kinds: string[]): string {
  return `^deliveries\\.(${kinds.length > 0 ? kinds.join('|') : '[A-Z_]+'})-[^.]+\\.v1$`;
}

/** @throws Error for a topic that nobody declared */
export function declarationOf(topic: string): TopicDeclaration {
  const declared = findDeclaration(topic);
  if (!declared) throw new Error(`Topic ${topic} is not declared`);
  return declared;
}

/** The declaration of a topic, if it is one of ours. */
export function findDeclaration(topic: string): TopicDeclaration | undefined {
  const declared = Object.values(TOPICS).find(({ name }) => name === topic);
  if (declared) return declared;
  const receiver = receiverOf(topic);
  return receiver === undefined ? undefined : deliveriesTopic(receiver);
}
