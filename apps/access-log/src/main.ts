import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { AccessLogConfig } from './access-log-config';
import { AccessLogModule, APP_NAME } from './access-log.module';

void runApp({
  name: APP_NAME,
  config: AccessLogConfig,
  module: (config) => AccessLogModule.forRoot(config),
  connect: (app) => connectBatchTransport(app, APP_NAME),
});
