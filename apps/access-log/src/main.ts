import { connectBatchTransport } from '@lacznik/messaging';
import { MessagingAppConfig, runApp } from '@lacznik/platform';
import { AccessLogModule, APP_NAME } from './access-log.module';

void runApp({
  name: APP_NAME,
  config: MessagingAppConfig,
  module: (config) => AccessLogModule.forRoot(config),
  connect: (app) => connectBatchTransport(app, APP_NAME),
});
