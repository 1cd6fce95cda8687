import type { ICustomPartitioner } from 'kafkajs';

/** kafkajs fetches the topic's metadata anew after an error of that name, and sends again. */
const REFRESHES_METADATA = 'KafkaJSMetadataNotLoaded';

/** A message is for a partition that its topic does not have. */
export class MissingPartition extends Error {
  override readonly name = REFRESHES_METADATA;

  constructor(topic: string, partition: number | undefined, partitions: number) {
    super(`${topic} has ${partitions} partitions, and none of them is ${partition}: it is not as declared`);
  }
}

/**
 * Takes the partition that a message names. kafkajs leaves out what is for a partition that it does not know, and resolves:
 * so nothing of a request is sent where one is missing.
 */
export const requirePartition: ICustomPartitioner =
  () =>
  ({ topic, partitionMetadata, message: { partition } }) => {
    if (partition !== undefined && partitionMetadata.some(({ partitionId }) => partitionId === partition))
      return partition;
    throw new MissingPartition(topic, partition, partitionMetadata.length);
  };
