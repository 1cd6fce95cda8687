import { Sessions } from '@lacznik/database';
import { KafkaRights, securityOf } from '@lacznik/messaging';
import { type DynamicModule, type FactoryProvider, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryModule } from '../directory/directory.module';
import type { GatewayConfig } from '../gateway-config';
import { KafkaAccessJob } from './kafka-access.job';
import { KafkaAccessService } from './kafka-access.service';

/**
 * Who may read and write which topic: Kafka's own access control, kept by what the register and the settings say. It begins once
 * the register is there, which is why it imports that.
 */
@Module({})
export class AccessControlModule implements OnApplicationShutdown {
  constructor(private readonly rights: KafkaRights) {}

  static forRoot(app: string, config: GatewayConfig): DynamicModule {
    const subjects = {
      gateway: config.kafkaGatewaySubject,
      delivery: config.kafkaDeliverySubject,
      accessLog: config.kafkaAccessLogSubject,
      cooperation: config.kafkaCooperationSubject,
    };
    const job: FactoryProvider = {
      provide: KafkaAccessJob,
      inject: [KafkaAccessService, Sessions],
      useFactory: (service: KafkaAccessService, sessions: Sessions) => new KafkaAccessJob(service, sessions),
    };
    return {
      module: AccessControlModule,
      // The app's readiness asks it.
      global: true,
      imports: [DirectoryModule],
      providers: [
        { provide: KafkaRights, useFactory: () => new KafkaRights(app, config.kafkaBrokers, securityOf(config)) },
        {
          provide: KafkaAccessService,
          inject: [DataSource, KafkaRights],
          useFactory: (dataSource: DataSource, rights: KafkaRights) =>
            new KafkaAccessService(dataSource, rights, subjects),
        },
        ...(config.kafkaAclsFromRegister === 'true' ? [job] : []),
      ],
      exports: [KafkaAccessService],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rights.close();
  }
}
