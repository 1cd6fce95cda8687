import type { Admin } from 'kafkajs';
import type { CommittedOffset } from './broker';
import { errorTypesIn } from './error-types';
import { MissingRightError } from './security/missing-right';

/** What Kafka answers of a group that has committed nothing of a partition. */
const NOTHING = '-1';

/** Consumer groups, whosever they are, as far as they may be seen. */
export class KafkaGroups {
  private listing?: Promise<string[]>;

  constructor(
    private readonly admin: Admin,
    private readonly principal: () => string,
  ) {}

  /** @throws MissingRightError where groups of these names may not be seen */
  async committed(topic: string, prefix: string): Promise<CommittedOffset[]> {
    const found = (await this.list()).filter((group) => group.startsWith(prefix));
    // Kafka leaves out of its list whatever one may not see. Asked for by name, it says so: whether such a group is there or not.
    const groups = found.length > 0 ? found : [`${prefix}any`];
    const offsets = await Promise.all(groups.map((group) => this.offsetsOf(group, topic, prefix)));
    return offsets.flat();
  }

  /** One list for all who ask at the same time. */
  private list(): Promise<string[]> {
    this.listing ??= this.admin
      .listGroups()
      .then(({ groups }) => groups.map(({ groupId }) => groupId))
      .finally(() => (this.listing = undefined));
    return this.listing;
  }

  private async offsetsOf(group: string, topic: string, prefix: string): Promise<CommittedOffset[]> {
    try {
      const topics = await this.admin.fetchOffsets({ groupId: group, topics: [topic] });
      return topics
        .flatMap(({ partitions }) => partitions)
        .filter(({ offset }) => offset !== NOTHING)
        .map(({ partition, offset }) => ({ group, partition, offset }));
    } catch (error) {
      throw isRefused(error) ? this.missingRight(prefix, error) : error;
    }
  }

  private missingRight(prefix: string, cause: unknown): MissingRightError {
    const principal = this.principal();
    const grant = `--allow-principal "${principal}" --operation Describe --group ${prefix} --resource-pattern-type prefixed`;
    return new MissingRightError(`${principal} may not Describe groups ${prefix}*: kafka-acls.sh --add ${grant}`, {
      cause,
    });
  }
}

/** Brokers have just answered: kafkajs then finds no coordinator where it may not ask for it. */
function isRefused(error: unknown): boolean {
  return (
    errorTypesIn(error).has('GROUP_AUTHORIZATION_FAILED') || (error as Error).name === 'KafkaJSGroupCoordinatorNotFound'
  );
}
