import {
  CASE_CHANGED,
  type CaseChange,
  dayInPoland,
  deliveriesTopic,
  type Dictionaries,
  FACT_DELIVERED,
  FACT_PUBLISHED,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { Broker } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../test/harness/incoming-message';
import { outboxContents, outboxOf } from '../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { ChangeDictionariesService } from './dictionaries/change-dictionaries.service';
import { DirectoryService } from './directory/directory.service';
import { GATEWAY_MIGRATIONS } from './gateway.module';
import type { RevocationsService } from './revocations/revocations.service';
import type { StatementsConsumer } from './statements/statements.consumer';
import { statementsConsumer } from './statements/statements.fixture';

const APP = 'privacy-gateway';
const DAY_MS = 24 * 60 * 60 * 1000;
export const OPERATOR = { actor: 'operator-1', actorRole: 'administrator' } as const;

/** A day in Poland, counted from today. */
export function dayFromToday(days: number): string {
  return dayInPoland(new Date(Date.now() + days * DAY_MS));
}

/** The gateway's work on a database of its own, as far as messages decide it. */
export class Gateway {
  private sent = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly database: Pick<TestDatabase, 'drop'>,
    readonly directory: DirectoryService,
    readonly law: ChangeDictionariesService,
    private readonly consumer: StatementsConsumer,
  ) {}

  /** With the dictionaries that are shipped. */
  static async start(): Promise<Gateway> {
    const { dataSource, ...database } = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    const outbox = outboxOf(dataSource, APP);
    // Nobody withdraws here, so nobody is waited for.
    const revocations = { settled: () => Promise.resolve(undefined) } as unknown as RevocationsService;
    const law = new ChangeDictionariesService(dataSource, outbox, revocations);
    await law.change({ version: 0, ...(SHIPPED_DICTIONARIES as Dictionaries) }, OPERATOR);
    const broker: Partial<Broker> = { ensureTopics: () => Promise.resolve() };
    const directory = new DirectoryService(dataSource, outbox, revocations, broker as Broker);
    return new Gateway(dataSource, database, directory, law, statementsConsumer(dataSource));
  }

  async stop(): Promise<void> {
    await this.database.drop();
  }

  /** Opens a case that the institution's edge tells of. */
  openCase(receiver: string, edge: string, more: Partial<CaseChange> = {}): Promise<void> {
    const body: CaseChange = {
      receiver,
      caseReference: `S/${receiver}`,
      status: 'open',
      receiverPerson: somePseudonym(receiver, 'p1-a'),
      sealedLogPerson: 'a..b.p1-a.c',
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: dayFromToday(-1),
      ...more,
    };
    const message = incomingMessage(CASE_CHANGED, { person: 'p1-a', body }, ++this.sent, edge);
    return this.consumer.onStatements([message]);
  }

  /** Publishes a record of that id on the same person. */
  publish(publisher: string, recordId: string, edge: string): Promise<void> {
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const body = { publisher, section: 'activations', recordId, revision: 1, data };
    const message = incomingMessage(FACT_PUBLISHED, { person: 'p1-a', event, body }, ++this.sent, edge);
    return this.consumer.onStatements([message]);
  }

  /** The ids of the records that were delivered to an institution. */
  async deliveredTo(institution: string): Promise<string[]> {
    const deliveries = await outboxContents(this.dataSource, FACT_DELIVERED, deliveriesTopic(institution).name);
    return deliveries.map(({ body }) => body.recordId);
  }
}
