import { DynamicModule, Logger, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig, ConfigError, loadConfig } from './app-config';
import { APP_NAME, DocumentsController } from './documents.controller';
import { JsonLogger } from './json-logger';
import { logWarnings } from './log-warnings';
import { traceMiddleware } from './trace-context';

const EXIT_CONFIG = 78;

/** What makes an app, given its configuration. */
export interface AppDefinition<C extends AppConfig> {
  /** The app's name, as it stands in log lines and consumer groups. */
  name: string;
  config: new () => C;
  /** The root module. */
  module(config: C): DynamicModule;
  /** Connects transports before the app listens. */
  connect?(app: NestExpressApplication, config: C): void | Promise<void>;
}

/** Starts an app: configuration (exit 78 when it is not usable), HTTP, transports, orderly shutdown on SIGTERM and SIGINT. */
export async function runApp<C extends AppConfig>(definition: AppDefinition<C>): Promise<void> {
  const config = readConfig(definition);
  const logger = new JsonLogger(definition.name, config.logLevel);
  const options: NestApplicationOptions = {
    logger,
    bodyParser: false,
    abortOnError: false,
  };
  try {
    const app = await NestFactory.create<NestExpressApplication>(rootModule(definition, config), options);
    app.disable('x-powered-by');
    logWarnings();
    app.use(traceMiddleware);
    app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
    await definition.connect?.(app, config);
    await app.startAllMicroservices();
    await app.listen(config.port, config.host);
    new Logger('start').log(`listening on ${await app.getUrl()}`);
  } catch (error) {
    if (error instanceof ConfigError) endForConfig(definition.name, error);
    new Logger('start').error('The app could not start', error);
    process.exit(1);
  }
}

/** The app's own module, and its documents, which have no module of their own since only here the app's name is known. */
function rootModule<C extends AppConfig>(definition: AppDefinition<C>, config: C): DynamicModule {
  return {
    module: RootModule,
    imports: [definition.module(config)],
    controllers: [DocumentsController],
    providers: [{ provide: APP_NAME, useValue: definition.name }],
  };
}

class RootModule {}

function readConfig<C extends AppConfig>(definition: AppDefinition<C>): C {
  try {
    return loadConfig(definition.config, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    endForConfig(definition.name, error);
  }
}

function endForConfig(app: string, { message }: ConfigError): never {
  process.stderr.write(`${app}: ${message}\n`);
  process.exit(EXIT_CONFIG);
}
