import { setTimeout as delay } from 'node:timers/promises';
import { deliveriesTopic, type FeedChannel, type TraceStep } from '@lacznik/contracts';
import { BROKER, type Broker, MissingRightError } from '@lacznik/messaging';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ChannelReporter, FeedChannels } from './feed-channels';
import { findGroupPositions, type GroupOffset, type GroupPosition } from './group-positions.store';

/** So long an answer waits for Kafka. */
const MAX_WAIT_MS = 1500;

type UnknownReason = NonNullable<FeedChannel['unknown']>;

/** What Kafka says of an institution's own consumer groups; or why it says nothing. */
type Asked = GroupOffset[] | UnknownReason;

/** Tells how far institutions have come that read their topics in Kafka themselves. */
@Injectable()
export class KafkaChannel implements ChannelReporter, OnModuleInit {
  private readonly logger = new Logger('kafka-channel');
  /** One question of an institution at a time: where Kafka does not answer, they would pile up. */
  private readonly asking = new Map<string, Promise<Asked>>();
  /** By institution, what was said last of its groups: a status that is asked for each minute would say it each minute. */
  private readonly said = new Map<string, string>();

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly dataSource: DataSource,
    private readonly channels: FeedChannels,
  ) {}

  onModuleInit(): void {
    this.channels.add(this);
  }

  async channelsOf(institutions: readonly string[]): Promise<ReadonlyMap<string, readonly FeedChannel[]>> {
    const late = new AbortController();
    const waited = delay(MAX_WAIT_MS, 'unreachable' as const, { signal: late.signal });
    waited.catch(() => undefined);
    const asked = await Promise.all(institutions.map((id) => Promise.race([this.ask(id), waited])));
    late.abort();
    const found = await findGroupPositions(this.dataSource.manager, asked.filter(Array.isArray).flat());
    const positions = Map.groupBy(found, ({ institution }) => institution);
    return new Map(institutions.map((id, i) => [id, toChannels(asked[i], positions.get(id))]));
  }

  /** Kafka does not say when a group read what. */
  sendingsOf(): Promise<readonly TraceStep[]> {
    return Promise.resolve([]);
  }

  private ask(institution: string): Promise<Asked> {
    const asking = this.asking.get(institution) ?? this.begin(institution);
    this.asking.set(institution, asking);
    return asking;
  }

  private async begin(institution: string): Promise<Asked> {
    try {
      const offsets = await this.broker.committedOffsets(deliveriesTopic(institution).name, `${institution}.`);
      this.said.delete(institution);
      return offsets.map(({ group, offset }) => ({ institution, group, offset }));
    } catch (error) {
      this.sayUnknown(institution, (error as Error).message);
      return error instanceof MissingRightError ? 'no-right' : 'unreachable';
    } finally {
      this.asking.delete(institution);
    }
  }

  private sayUnknown(institution: string, why: string): void {
    if (this.said.get(institution) === why) return;
    this.said.set(institution, why);
    this.logger.warn(`How far groups of ${institution} have come is not known: ${why}`);
  }
}

function toChannels(asked: Asked | undefined, positions: readonly GroupPosition[] = []): FeedChannel[] {
  if (typeof asked === 'string') return [{ channel: 'kafka', unknown: asked }];
  return positions.map(({ group, reached }) => ({
    channel: 'kafka',
    group,
    ...(reached ?? { unknown: 'not-in-mailbox' }),
  }));
}
