import { DatabaseGuard, EVENT_DATA_SOURCE, Sessions } from '@lacznik/database';
import type { MessagingAppConfig, ReadinessCheck } from '@lacznik/platform';
import {
  DynamicModule,
  type FactoryProvider,
  Inject,
  Module,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { Broker } from './broker/broker';
import { KafkaBroker } from './broker/kafka-broker';
import { type KafkaSecurity, securityOf } from './broker/security/kafka-security';
import type { SecuritySettings } from './broker/security/security-settings';
import { TOPICS, TopicDeclaration } from '@lacznik/contracts';
import { DatabaseGeneration } from './generation/database-generation';
import type { OnRestored } from './generation/settle-generation';
import { BlockedPersonsController } from './dead-letters/blocked-persons.controller';
import { InboxDeadLettersController } from './dead-letters/dead-letters.controller';
import { MeasureDeadLettersJob } from './dead-letters/measure-dead-letters.job';
import { RedriveLettersJob } from './dead-letters/redrive-letters.job';
import { RedriveLettersService } from './dead-letters/redrive-letters.service';
import { Inbox } from './inbox/inbox';
import { OutboxNotifier } from './outbox/outbox-notifier';
import { MessagingMigration1700000000000 } from './migrations/1700000000000-messaging.migration';
import { MessagingWordsMigration1700000000004 } from './migrations/1700000000004-messaging-words.migration';
import { RelayProcessesMigration1700000000020 } from './migrations/1700000000020-relay-processes.migration';
import { OutboxRefusalsMigration1700000000061 } from './migrations/1700000000061-outbox-refusals.migration';
import { DeadLettersMigration1700000000065 } from './migrations/1700000000065-dead-letters.migration';
import { DrawingTimesMigration1700000000062 } from './migrations/1700000000062-drawing-times.migration';
import { DatabaseGenerationMigration1700000000080 } from './migrations/1700000000080-database-generation.migration';
import { RedriveMigration1700000000250 } from './migrations/1700000000250-redrive.migration';
import { Outbox } from './outbox/outbox';
import { RefusedMessages } from './outbox/refused-messages';
import { Relay } from './outbox/relay';
import { BatchServer, RepeatBatchFilter } from './transport/batch-server';
import { TopicHandlers } from './transport/topic-handlers';

/** The tables of outbox and inbox; every app that exchanges messages has them in its own database. */
export const MESSAGING_MIGRATIONS = [
  MessagingMigration1700000000000,
  MessagingWordsMigration1700000000004,
  RelayProcessesMigration1700000000020,
  OutboxRefusalsMigration1700000000061,
  DeadLettersMigration1700000000065,
  DrawingTimesMigration1700000000062,
  DatabaseGenerationMigration1700000000080,
  RedriveMigration1700000000250,
];

/** Injection token: the app's {@link Broker}. */
export const BROKER = Symbol('broker');

type KafkaConfig = SecuritySettings &
  Pick<MessagingAppConfig, 'kafkaBrokers' | 'kafkaReplicationFactor' | 'kafkaMinInsyncReplicas'>;

const SOURCE = Symbol('source of positions');

/** Finds out whose positions an app's messages have, from the providers that `inject` names. */
export interface PositionSource {
  inject: FactoryProvider['inject'];
  useFactory: (...parts: never[]) => string | Promise<string>;
}

/** Outbox with its relay, inbox and broker of one app, on the app's own database. */
@Module({})
export class MessagingModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly relay: Relay,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  /**
   * @param app its name, in the ids of its messages
   * @param source whose positions the receivers count: the app's, but where several databases may send under one name
   * @param onRestored what the app does besides, where its database was restored
   */
  static forRoot(
    app: string,
    config: KafkaConfig,
    source: PositionSource = { inject: [], useFactory: () => app },
    onRestored?: OnRestored,
  ): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      controllers: [BlockedPersonsController, InboxDeadLettersController],
      providers: [
        { provide: BROKER, useFactory: () => openBroker(app, config) },
        {
          provide: OutboxNotifier,
          inject: [EVENT_DATA_SOURCE],
          useFactory: (dataSource: DataSource) => new OutboxNotifier(dataSource),
        },
        {
          provide: DatabaseGeneration,
          inject: [EVENT_DATA_SOURCE, Sessions, DatabaseGuard],
          useFactory: async (dataSource: DataSource, sessions: Sessions, guard: DatabaseGuard) => {
            const generation = new DatabaseGeneration(dataSource, sessions, guard, onRestored);
            await generation.settle();
            return generation;
          },
        },
        {
          // Nothing is published before the generation is settled.
          provide: Outbox,
          inject: [EVENT_DATA_SOURCE, OutboxNotifier, DatabaseGeneration],
          useFactory: (dataSource: DataSource, notifier: OutboxNotifier) => new Outbox(app, dataSource, notifier),
        },
        {
          provide: Inbox,
          inject: [Outbox],
          useFactory: (outbox: Outbox) => new Inbox(outbox),
        },
        TopicHandlers,
        {
          provide: MeasureDeadLettersJob,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => new MeasureDeadLettersJob(dataSource),
        },
        {
          provide: RedriveLettersJob,
          inject: [DataSource, Outbox, BROKER, TopicHandlers],
          useFactory: (dataSource: DataSource, outbox: Outbox, broker: Broker, handlers: TopicHandlers) =>
            new RedriveLettersJob(new RedriveLettersService(dataSource, outbox, broker, handlers)),
        },
        { provide: SOURCE, ...source },
        {
          provide: Relay,
          inject: [SOURCE, Sessions, BROKER, Outbox, OutboxNotifier],
          useFactory: (from: string, sessions: Sessions, broker: Broker, outbox: Outbox, notifier: OutboxNotifier) =>
            new Relay(from, sessions, broker, new RefusedMessages(outbox), notifier),
        },
      ],
      exports: [BROKER, DatabaseGeneration, Outbox, Inbox, TopicHandlers],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.broker.close();
  }
}

/** @throws ConfigError where topics are others than declared: before anything is accepted */
async function openBroker(app: string, config: KafkaConfig): Promise<Broker> {
  const { kafkaReplicationFactor: replicationFactor, kafkaMinInsyncReplicas: minInsyncReplicas } = config;
  const durability = { replicationFactor, minInsyncReplicas };
  const broker = new KafkaBroker(app, config.kafkaBrokers, durability, securityOf(config));
  await broker.requireTopicsAsDeclared();
  return broker;
}

/** Lets the app's `@Consumes` handlers receive batches. */
export function connectBatchTransport(app: NestExpressApplication, name: string): void {
  const strategy = new BatchServer(name, app.get<Broker>(BROKER), app.get(TopicHandlers), app.get(DatabaseGeneration));
  // Deferred, because a filter that comes after the handlers were registered does not reach them.
  const microservice = app.connectMicroservice({ strategy }, { deferInitialization: true }) as NestMicroservice;
  microservice.useGlobalFilters(new RepeatBatchFilter());
  // The modules are shared with the app, which calls their hooks.
  microservice.setIsInitHookCalled(true);
}

/** Creates the declared topics, and those in `more`, where they are missing. */
export async function provisionTopics(
  brokers: readonly string[],
  more: readonly TopicDeclaration[] = [],
  security?: KafkaSecurity,
): Promise<void> {
  const broker = new KafkaBroker('provisioning', brokers, undefined, security);
  try {
    await broker.ensureTopics([...Object.values(TOPICS), ...more]);
  } finally {
    await broker.close();
  }
}

/** Readiness of an app that has a database and exchanges messages: both are reachable, and it reads what it must. */
export const messagingReadiness = {
  inject: [EVENT_DATA_SOURCE, BROKER],
  useFactory: (dataSource: DataSource, broker: Broker): ReadinessCheck[] => [
    { name: 'database', check: () => dataSource.query('SELECT 1').then(() => undefined) },
    { name: 'kafka', check: () => broker.check() },
    {
      name: 'subscriptions',
      check: () => broker.checkSubscriptions(),
      degraded: () => broker.standstills().join(' ') || undefined,
    },
  ],
};
