import { edgeOutTopic, TOPICS } from '@lacznik/contracts';
import { topicDifferences, topicSettings } from './topic-differences';

const TWO_OF_THREE = { replicationFactor: 3, minInsyncReplicas: 2 };
const [STATEMENTS, INSTITUTIONS] = [edgeOutTopic('pup-north'), TOPICS.institutions];

describe('what a topic differs in from its declaration', () => {
  const asDeclared = {
    name: STATEMENTS.name,
    partitions: STATEMENTS.partitions,
    replicationFactor: 3,
    settings: topicSettings(STATEMENTS, TWO_OF_THREE),
  };

  it('is nothing where it is as it would be created', () => {
    expect(topicDifferences(asDeclared, STATEMENTS, TWO_OF_THREE)).toEqual([]);
    const compacted = { ...asDeclared, partitions: 1, settings: topicSettings(INSTITUTIONS, TWO_OF_THREE) };
    expect(topicDifferences(compacted, INSTITUTIONS, TWO_OF_THREE)).toEqual([]);
  });

  it.each([
    [
      { partitions: 3 },
      /^edge-out\.pup-north\.v1 has 3 partitions, not 4, .*: once its consumers have read all of it, delete it/,
    ],
    [{ replicationFactor: 1 }, /has replication factor 1, not 3: .*reassign.*KAFKA_REPLICATION_FACTOR/],
    [
      { settings: { ...asDeclared.settings, 'min.insync.replicas': '1' } },
      /has min\.insync\.replicas=1, not 2: kafka-configs.sh --alter --topic edge-out\.pup-north\.v1 --add-config min\.insync\.replicas=2/,
    ],
    [
      { settings: { ...asDeclared.settings, 'retention.ms': '60000' } },
      /has retention\.ms=60000, not 604800000: kafka-c/,
    ],
    [
      { settings: { ...asDeclared.settings, 'cleanup.policy': 'compact' } },
      /has cleanup\.policy=compact, not delete: k/,
    ],
  ])('%j is named, with what to do', (difference, sentence) => {
    const sentences = topicDifferences({ ...asDeclared, ...difference }, STATEMENTS, TWO_OF_THREE);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
  });

  it('may be several things', () => {
    expect(
      topicDifferences({ ...asDeclared, partitions: 3, replicationFactor: 2 }, STATEMENTS, TWO_OF_THREE),
    ).toHaveLength(2);
  });
});
