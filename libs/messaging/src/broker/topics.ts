import { parseInstitutionId } from '@lacznik/identifiers';

/** How many outbox shards every app has; a person or a receiver always falls into the same one. Frozen: positions depend on it. */
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

function declare(name: string, partitions: number, retention: { days: number } | 'compacted'): TopicDeclaration {
  return {
    name,
    partitions,
    retention: retention === 'compacted' ? retention : { ms: retention.days * DAY_MS },
    maxBatchBytes: MAX_BATCH_BYTES,
  };
}

/** One topic for each kind of traffic. Those that carry facts keep them for days, not for ever (P8). */
export const TOPICS = {
  institutions: declare('institutions.v1', 1, 'compacted'),
  facts: declare('facts.v1', 4, { days: 7 }),
  cases: declare('cases.v1', 4, { days: 7 }),
  snapshotRequests: declare('snapshot-requests.v1', 4, { days: 7 }),
  accessLog: declare('access-log.v1', 4, { days: 7 }),
  deadLetters: declare('dead-letters.v1', 1, { days: 14 }),
} as const;

const DELIVERIES = /^deliveries\.([^.]+)\.v1$/;

/** The topic that only `institution` may read. One partition: its order is the feed's order. */
export function deliveriesTopic(institution: string): TopicDeclaration {
  return declare(`deliveries.${institution}.v1`, 1, { days: 7 });
}

/** The institution whose deliveries `topic` carries, if it is such a topic. */
export function receiverOf(topic: string): string | undefined {
  const id = DELIVERIES.exec(topic)?.[1];
  return id !== undefined && parseInstitutionId(id).ok ? id : undefined;
}

/** Event pattern: the deliveries of all institutions of these kinds, of every kind without an argument. */
export function deliveriesTo(...kinds: string[]): string {
  return `^deliveries\\.(${kinds.length > 0 ? kinds.join('|') : '[A-Z_]+'})-[^.]+\\.v1$`;
}

/** @throws Error for a topic that nobody declared */
export function declarationOf(topic: string): TopicDeclaration {
  const declared = Object.values(TOPICS).find(({ name }) => name === topic);
  if (declared) return declared;
  const receiver = receiverOf(topic);
  if (receiver === undefined) throw new Error(`Topic ${topic} is not declared`);
  return deliveriesTopic(receiver);
}
