import { type DeliveryEntry, edgeInTopic, type FeedEvent } from '@lacznik/contracts';
import { mulberry32 } from '../../deploy/demonstration/random';
import type { InstitutionClient } from './institution-client';
import { type Change, type Client, deliveriesOf, type Plan } from './planned-changes';
import { type Pace, publishSurely } from './publish-surely';
import { progressOf, type RawMessage, readTopic } from './raw-topic';
import { readLog } from './read-log';
import type { Region } from './region';
import { until, untilOrInVain } from './until';

const ARRIVAL_MS = 60_000;
const CONCURRENCY = 8;

/** What one institution got. */
export interface Received {
  institution: string;
  /** Its topic, with the repeats. */
  topic: RawMessage[];
  /** Its pull feed. */
  feed: FeedEvent[];
  /** The revision of each record in its joint files, by record id. */
  filed: Map<string, number>;
}

/** A plan carried out in a region. */
export class Exchange {
  /** Changes known to be stored, by the institution that they are for. */
  private readonly stored = new Map<string, number>();
  private readonly clientOf: ReadonlyMap<Change, Client>;

  private constructor(
    private readonly region: Region,
    readonly plan: Plan,
    private readonly publisher: InstitutionClient,
    private readonly receivers: readonly InstitutionClient[],
  ) {
    this.clientOf = new Map(
      plan.clients.flatMap((client) => client.changes.map((change) => [change, client] as const)),
    );
  }

  static async create(region: Region, plan: Plan): Promise<Exchange> {
    const { publisher, receivers } = plan.direction;
    const clients = await Promise.all(receivers.map((receiver) => region.client(receiver)));
    return new Exchange(region, plan, await region.client(publisher), clients);
  }

  /** Opens the cases; resolves when the hub knows them and the publisher's edge has answered for their present state. */
  async openCases(): Promise<void> {
    const { legalBasis, purpose, publisher } = this.plan.direction;
    const { kafkaAdmin } = this.region.stack;
    const edge = this.region.edgeNameOf(publisher);
    const group = await this.region.hubMessagesGroupOf(edge);
    const look = () => progressOf(kafkaAdmin, group, edgeInTopic(edge).name);
    const before = await look();
    const openings = this.cases().map(
      ({ institution, caseReference, person }) =>
        () =>
          this.receiver(institution).cases.open({ caseReference, person, legalBasis, purpose, openedOn: '2026-01-05' }),
    );
    await severalAtOnce(openings);
    await until('the present state was asked for, for every case', async () => {
      const { sent, done } = await look();
      return sent >= before.sent + openings.length && done === sent;
    });
  }

  /** Publishes everything, all writers at the same time. */
  async publish(seed: number, pace: Pace): Promise<void> {
    const counting: Pace = {
      clearance: () => pace.clearance(),
      note: (changes) => {
        changes.forEach((change) => this.count(change));
        pace.note(changes);
      },
    };
    await Promise.all(
      this.plan.writers.map((changes, writer) =>
        publishSurely(this.publisher, changes, { pace: counting, random: mulberry32(seed + writer) }),
      ),
    );
  }

  /** Resolves when everything that is stored by now is in the feeds. */
  async catchUp(mostMs: number): Promise<void> {
    const goals = new Map(this.stored);
    await until('everything that is stored is in the feeds', () => this.isDelivered(goals), mostMs);
  }

  /** What every receiver has got, once it is complete or nothing more can be expected. */
  async received(): Promise<Received[]> {
    const goals = new Map(this.stored);
    await untilOrInVain('everything that is stored is in the feeds', () => this.isDelivered(goals), ARRIVAL_MS);
    return Promise.all(this.receivers.map((receiver) => this.receivedBy(receiver)));
  }

  /** The log's entries on what the publisher disclosed, once there are as many as deliveries. */
  async entries(): Promise<DeliveryEntry[]> {
    const { publisher, receivers } = this.plan.direction;
    const expected = receivers.reduce((sum, receiver) => sum + deliveriesOf(this.plan, receiver), 0);
    let entries: DeliveryEntry[] = [];
    const complete = async (): Promise<boolean> => (entries = await readLog(this.region, publisher)).length >= expected;
    await untilOrInVain('the log is complete', complete, ARRIVAL_MS);
    return entries;
  }

  deadLetters(): Promise<RawMessage[]> {
    return readTopic(this.region.stack.kafkaAdmin, 'dead-letters.v1');
  }

  async close(): Promise<void> {
    await Promise.all([this.publisher, ...this.receivers].map((client) => client.close()));
  }

  private async isDelivered(goals: ReadonlyMap<string, number>): Promise<boolean> {
    const reached = Array.from(
      goals,
      async ([institution, goal]) => (await lastOf(this.receiver(institution))) >= goal,
    );
    return (await Promise.all(reached)).every(Boolean);
  }

  private async receivedBy(receiver: InstitutionClient): Promise<Received> {
    const { institution } = receiver;
    const [topic, feed] = await Promise.all([
      readTopic(this.region.stack.kafkaAdmin, `deliveries.${institution}.v1`),
      receiver.wholeFeed(),
    ]);
    return { institution, topic, feed, filed: await this.filesOf(receiver) };
  }

  private async filesOf(receiver: InstitutionClient): Promise<Map<string, number>> {
    const files = this.cases()
      .filter(({ institution }) => institution === receiver.institution)
      .map(
        ({ caseReference, changes }) =>
          () =>
            this.fileOf(receiver, caseReference, changes.at(-1)),
      );
    return new Map((await severalAtOnce(files)).flat());
  }

  private async fileOf(
    receiver: InstitutionClient,
    caseReference: string,
    last: Change | undefined,
  ): Promise<[string, number][]> {
    let filed = new Map<string, number>();
    const complete = async (): Promise<boolean> => {
      const { sections } = await receiver.cases.jointFile(caseReference);
      const records = sections[this.plan.direction.section] ?? [];
      filed = new Map(records.map(({ recordId, revision }) => [recordId, revision]));
      return last === undefined || (filed.get(last.recordId) ?? 0) >= last.revision;
    };
    await untilOrInVain(`the last change is in the file ${caseReference}`, complete, ARRIVAL_MS);
    return [...filed];
  }

  private cases() {
    return this.plan.clients.flatMap(({ person, cases, changes }) =>
      Array.from(cases, ([institution, caseReference]) => ({ institution, caseReference, person, changes })),
    );
  }

  private count(change: Change): void {
    for (const institution of this.clientOf.get(change)?.cases.keys() ?? []) {
      this.stored.set(institution, (this.stored.get(institution) ?? 0) + 1);
    }
  }

  private receiver(institution: string): InstitutionClient {
    const receiver = this.receivers.find((client) => client.institution === institution);
    if (!receiver) throw new Error(`${institution} is not a receiver`);
    return receiver;
  }
}

/** The last number in a feed; 0 while delivery does not answer. */
function lastOf(receiver: InstitutionClient): Promise<number> {
  return receiver.lastSequence().catch(() => 0);
}

async function severalAtOnce<T>(calls: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < calls.length; start += CONCURRENCY) {
    results.push(...(await Promise.all(calls.slice(start, start + CONCURRENCY).map((call) => call()))));
  }
  return results;
}
