import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { GatewayConfig } from './gateway-config';
import { APP_NAME, GatewayModule } from './gateway.module';

void runApp({
  name: APP_NAME,
  config: GatewayConfig,
  module: (config) => GatewayModule.forRoot(config),
  connect: (app) => connectBatchTransport(app, APP_NAME),
});
