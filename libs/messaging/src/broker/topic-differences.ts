import type { TopicDeclaration } from '@lacznik/contracts';

/** How many brokers keep a topic, and how many of them must have a message before it counts as stored. */
export interface TopicDurability {
  replicationFactor: number;
  minInsyncReplicas: number;
}

/** A topic as the cluster has it. */
export interface FoundTopic {
  name: string;
  partitions: number;
  /** Of the partition that has the fewest. */
  replicationFactor: number;
  /** Its settings: `cleanup.policy`, `retention.ms`, `min.insync.replicas`. */
  settings: Readonly<Record<string, string>>;
}

/** The settings that a topic is created with and must have. */
export function topicSettings(
  { retention }: Pick<TopicDeclaration, 'retention'>,
  { minInsyncReplicas }: TopicDurability,
): Record<string, string> {
  return {
    ...(retention === 'compacted'
      ? { 'cleanup.policy': 'compact' }
      : { 'cleanup.policy': 'delete', 'retention.ms': String(retention.ms) }),
    'min.insync.replicas': String(minInsyncReplicas),
  };
}

/** In what a topic is another than declared, one sentence each, with what to do. */
export function topicDifferences(found: FoundTopic, declared: TopicDeclaration, durability: TopicDurability): string[] {
  const { name } = found;
  const differences: string[] = [];
  if (found.partitions !== declared.partitions)
    differences.push(
      `${name} has ${found.partitions} partitions, not ${declared.partitions}, on which the order of messages rests: ` +
        'once its consumers have read all of it, delete it, and let it be created anew',
    );
  if (found.replicationFactor !== durability.replicationFactor)
    differences.push(
      `${name} has replication factor ${found.replicationFactor}, not ${durability.replicationFactor}: ` +
        'change it with kafka-reassign-partitions.sh, or set KAFKA_REPLICATION_FACTOR to what it has',
    );
  for (const [setting, value] of Object.entries(topicSettings(declared, durability)))
    if (found.settings[setting] !== value)
      differences.push(
        `${name} has ${setting}=${found.settings[setting]}, not ${value}: ` +
          `kafka-configs.sh --alter --topic ${name} --add-config ${setting}=${value}` +
          (setting === 'min.insync.replicas' ? ', or set KAFKA_MIN_INSYNC_REPLICAS to what it has' : ''),
      );
  return differences;
}
