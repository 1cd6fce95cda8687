import { parseInstitutionId } from '@lacznik/identifiers';
import { EDGE_NAME } from '../directory/edge-name';

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
  dictionaries: family('dictionaries.v1', 1, 'compacted', 'The law as data: from the gateway to every app.'),
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

/** One topic for each edge for all that it says, so that its statements on a person stay in their order. */
export const EDGE_OUT = family(
  'edge-out.{edge}.v1',
  4,
  { days: 7 },
  'What one edge says: its start, facts, cases, views, acts; from the edge to the gateway.',
);

/** One topic for each edge for all that it is told, which it alone may read. */
export const EDGE_IN = family(
  'edge-in.{edge}.v1',
  4,
  { days: 7 },
  'What one edge is asked and told: from the gateway to the edge.',
);

/** One topic for each edge for what it has in numbers. */
export const COUNTS = family(
  'counts.{edge}.v1',
  1,
  { days: 7 },
  'What the institutions of one edge have in numbers, and nobody in person: from the edge to cooperation.',
);

const EDGE_TOPIC_NAME = /^(?:edge-out|edge-in|counts)\.([^.]+)\.v1$/;
const DELIVERIES_NAME = /^deliveries\.([^.]+)\.v1$/;

/** The topic that only `institution` may read. */
export function deliveriesTopic(institution: string): TopicFamily {
  return { ...DELIVERIES, name: `deliveries.${institution}.v1` };
}

/** The institution whose deliveries `topic` carries, if it is such a topic. */
export function receiverOf(topic: string): string | undefined {
  return receivers.get(topic) ?? kept(receivers, topic, readReceiver(topic));
}

function readReceiver(topic: string): string | undefined {
  const id = DELIVERIES_NAME.exec(topic)?.[1];
  return id !== undefined && parseInstitutionId(id) !== undefined ? id : undefined;
}

/** Event pattern: the deliveries to these institutions. */
export function deliveriesTo(institutions: readonly string[]): string {
  return `^deliveries\\.(${institutions.join('|')})\\.v1$`;
}

/** Event pattern: the deliveries to every institution. */
export const DELIVERIES_TO_ALL = '^deliveries\\.[A-Z_]+-[^.]+\\.v1$';

/** What `edge` says to the gateway. */
export function edgeOutTopic(edge: string): TopicFamily {
  return { ...EDGE_OUT, name: `edge-out.${edge}.v1` };
}

/** What the gateway says to `edge`. */
export function edgeInTopic(edge: string): TopicFamily {
  return { ...EDGE_IN, name: `edge-in.${edge}.v1` };
}

/** What `edge` counts. */
export function countsTopic(edge: string): TopicFamily {
  return { ...COUNTS, name: `counts.${edge}.v1` };
}

/** The edge whose topic it is, if it is one of an edge. */
export function edgeOf(topic: string): string | undefined {
  return edges.get(topic) ?? kept(edges, topic, readEdge(topic));
}

function readEdge(topic: string): string | undefined {
  const name = EDGE_TOPIC_NAME.exec(topic)?.[1];
  return name !== undefined && EDGE_NAME.test(name) ? name : undefined;
}

/** Of topics that are there; kept, because they are asked for with each message. */
const edges = new Map<string, string>();
const receivers = new Map<string, string>();

function kept(known: Map<string, string>, topic: string, of: string | undefined): string | undefined {
  if (of !== undefined) known.set(topic, of);
  return of;
}

/** Event pattern: what `edge` is told; the topic may be made after the edge has started. */
export function toEdge(edge: string): string {
  return `^edge-in\\.${edge}\\.v1$`;
}

/** Event pattern: what every edge says. */
export const FROM_EVERY_EDGE = '^edge-out\\.[^.]+\\.v1$';

/** Event pattern: the counts of every edge. */
export const COUNTS_OF_EVERY_EDGE = '^counts\\.[^.]+\\.v1$';

const declarations = new Map<string, TopicDeclaration>(Object.values(TOPICS).map((topic) => [topic.name, topic]));

/** @throws Error for a topic that nobody declared */
export function declarationOf(topic: string): TopicDeclaration {
  const declared = findDeclaration(topic);
  if (!declared) throw new Error(`Topic ${topic} is not declared`);
  return declared;
}

/** The declaration of a topic, if it is one of ours. */
export function findDeclaration(topic: string): TopicDeclaration | undefined {
  let declared = declarations.get(topic);
  // Kept, because it is asked for each message.
  if (!declared && (declared = declare(topic))) declarations.set(topic, declared);
  return declared;
}

function declare(topic: string): TopicDeclaration | undefined {
  const [receiver, edge] = [receiverOf(topic), edgeOf(topic)];
  if (receiver !== undefined) return deliveriesTopic(receiver);
  if (edge === undefined) return undefined;
  return [edgeOutTopic(edge), edgeInTopic(edge), countsTopic(edge)].find(({ name }) => name === topic);
}
