import { setTimeout as delay } from 'node:timers/promises';
import { FACT_DELIVERED, type SentDelivery, SHARDS } from '@lacznik/contracts';
import { KafkaBroker, type PositionedMessage } from '@lacznik/messaging';
import { Client } from 'pg';
import { provisionerOf } from '../../deploy/local/provision-kafka';
import { somePseudonym } from '../harness/incoming-message';
import type { Region } from '../harness/region';

const SENDER = 'bench-gateway';
const MESSAGES_PER_SEND = 2000;
const PERSONS = 500;
/** A look takes an index's entry of each institution, so that many looks take nothing from what they wait for. */
const LOOK_EVERY_MS = 10;
const MOST_MS = 300_000;
const LAST_NUMBERS = `
  SELECT institution, (SELECT max(last_sequence) FROM mailbox WHERE mailbox.institution = one.institution) AS last
  FROM unnest($1::text[]) AS one (institution)`;

/** Sends deliveries as the gateway does: each institution's on its topic, in the order of their numbers. */
export class DeliveryLoad {
  private readonly positions = new Map<number, number>();
  private readonly numbers = new Map<string, number>();
  private readonly persons = new Map<string, string[]>();
  private made = 0;

  private constructor(
    private readonly broker: KafkaBroker,
    private readonly mailboxes: Client,
    private readonly institutions: readonly string[],
  ) {}

  static async start(region: Region, institutions: readonly string[]): Promise<DeliveryLoad> {
    const { kafkaAdmin } = region.stack;
    const broker = new KafkaBroker(SENDER, kafkaAdmin.brokers, undefined, provisionerOf(kafkaAdmin));
    const mailboxes = new Client({ connectionString: region.databaseOf('delivery') });
    await mailboxes.connect();
    return new DeliveryLoad(broker, mailboxes, institutions);
  }

  /** Sends so many deliveries, spread evenly over the first institutions. */
  async send(count: number, receivers: number): Promise<void> {
    const to = this.institutions.slice(0, receivers);
    for (let left = count; left > 0; left -= MESSAGES_PER_SEND) {
      const messages = Array.from({ length: Math.min(left, MESSAGES_PER_SEND) }, () =>
        this.message(to[this.made++ % to.length] ?? ''),
      );
      await this.broker.publish(SENDER, messages);
    }
  }

  /** Resolves when all that was sent is in the mailboxes. @throws Error after five minutes */
  async arrived(): Promise<void> {
    const begun = performance.now();
    while (!(await this.hasArrived())) {
      if (performance.now() - begun > MOST_MS) throw new Error(`Not all was in the mailboxes within ${MOST_MS} ms`);
      await delay(LOOK_EVERY_MS);
    }
  }

  /** How many an institution was sent. */
  countOf(institution: string): number {
    return this.numbers.get(institution) ?? 0;
  }

  async close(): Promise<void> {
    await Promise.all([this.broker.close(), this.mailboxes.end()]);
  }

  private async hasArrived(): Promise<boolean> {
    const { rows } = await this.mailboxes.query<{ institution: string; last: string | null }>(LAST_NUMBERS, [
      [...this.numbers.keys()],
    ]);
    return rows.every(({ institution, last }) => Number(last) === this.countOf(institution));
  }

  private message(receiver: string): PositionedMessage {
    const shard = this.institutions.indexOf(receiver) % SHARDS;
    const position = (this.positions.get(shard) ?? 0) + 1;
    this.positions.set(shard, position);
    const place = { app: SENDER, shard, position, time: new Date().toISOString() };
    return { shard, position, ...FACT_DELIVERED.encode(this.delivery(receiver), place) };
  }

  private delivery(receiver: string): SentDelivery {
    const sequence = this.countOf(receiver) + 1;
    this.numbers.set(receiver, sequence);
    const persons = this.personsOf(receiver);
    const person = persons[sequence % persons.length] ?? '';
    return {
      receiver,
      event: {
        type: 'pl.lacznik.activation.changed',
        time: new Date().toISOString(),
        personversion: sequence,
        agreement: `AG-${receiver}`,
        categories: '18',
        sequence,
      },
      body: {
        person,
        caseReference: `OPS.5020.${sequence % PERSONS}.2026`,
        publisher: 'PUP-2606',
        recordId: `AKT/2606/${sequence}`,
        revision: 1,
        snapshot: false,
        data: { form: 'TRAINEESHIP', state: 'STARTED', from: '2026-02-01', to: '2026-05-28', hoursPerWeek: 40 },
      },
    };
  }

  private personsOf(receiver: string): readonly string[] {
    const known = this.persons.get(receiver);
    if (known) return known;
    const made = Array.from({ length: PERSONS }, (_, i) => somePseudonym(receiver, String(i)));
    this.persons.set(receiver, made);
    return made;
  }
}
