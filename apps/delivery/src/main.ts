import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { DeliveryConfig } from './delivery-config';
import { APP_NAME, DeliveryModule } from './delivery.module';

void runApp({
  name: APP_NAME,
  config: DeliveryConfig,
  module: (config) => DeliveryModule.forRoot(config),
  connect: (app) => connectBatchTransport(app, APP_NAME),
});
