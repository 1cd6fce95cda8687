import type { IncomingMessage } from './message';

/** What could take effect has; what is in these partitions is to be brought again, later, and nothing behind it before. */
export class PartitionsStandStillError extends Error {
  override readonly name = 'PartitionsStandStillError';

  /** @param partitions as {@link partitionOf} names them */
  constructor(readonly partitions: ReadonlySet<string>) {
    super(`${[...partitions].join(', ')}: an operator is to look at what stands still`);
  }
}

/** `<topic>/<partition>`. */
export function partitionOf({ topic, partition }: Pick<IncomingMessage, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}
