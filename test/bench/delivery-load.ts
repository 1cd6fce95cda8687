import { COUNT_MAILBOXES, FACT_DELIVERED, type MailboxCount, type SentDelivery, SHARDS } from '@lacznik/contracts';
import { KafkaBroker, type PositionedMessage } from '@lacznik/messaging';
import { provisionerOf } from '../../deploy/local/provision-kafka';
import { somePseudonym } from '../harness/incoming-message';
import type { Region } from '../harness/region';
import { until } from '../harness/until';

const SENDER = 'bench-gateway';
const MESSAGES_PER_SEND = 2000;
const PERSONS = 500;

/** Sends deliveries as the gateway does: each institution's on its topic, in the order of their numbers. */
export class DeliveryLoad {
  private readonly broker: KafkaBroker;
  private readonly positions = new Map<number, number>();
  private readonly numbers = new Map<string, number>();
  private readonly persons = new Map<string, string[]>();
  private made = 0;

  constructor(
    private readonly region: Region,
    private readonly institutions: readonly string[],
  ) {
    this.broker = new KafkaBroker(SENDER, region.stack.kafkaBrokers, undefined, provisionerOf(region.stack.kafkaAdmin));
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

  /** Resolves when all that was sent is in the mailboxes. */
  async arrived(): Promise<void> {
    const auditor = this.region.official('auditor');
    await until(
      'all is in the mailboxes',
      async () => {
        const { mailboxes } = await auditor.call(COUNT_MAILBOXES);
        const last = new Map(mailboxes.map(({ institution, last }: MailboxCount) => [institution, last]));
        return [...this.numbers].every(([institution, number]) => last.get(institution) === number);
      },
      300_000,
    );
  }

  /** How many an institution was sent. */
  countOf(institution: string): number {
    return this.numbers.get(institution) ?? 0;
  }

  close(): Promise<void> {
    return this.broker.close();
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
