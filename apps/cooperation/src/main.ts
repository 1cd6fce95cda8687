import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { CooperationConfig } from './cooperation-config';
import { APP_NAME, CooperationModule } from './cooperation.module';

void runApp({
  name: APP_NAME,
  config: CooperationConfig,
  module: (config) => CooperationModule.forRoot(config),
  connect: (app) => connectBatchTransport(app, APP_NAME),
});
