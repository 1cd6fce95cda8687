import { runApp } from '@lacznik/platform';
import { ConsoleConfig } from './console-config';
import { APP_NAME, ConsoleModule } from './console.module';
import { protectPages } from './pages/protect-pages';

void runApp({
  name: APP_NAME,
  config: ConsoleConfig,
  module: (config) => ConsoleModule.forRoot(config),
  connect: (app, config) => protectPages(app, config),
});
