import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ApiApp, type DataClass, type Operation, OPERATIONS } from '@lacznik/contracts';
import { operationOf, UncheckedBody, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { argumentsOf } from './harness/piped';

type Controller = new (...parameters: never[]) => object;
type ParameterDecorators = (dataClass: DataClass) => ParameterDecorator;

/** A method that answers HTTP requests. */
interface Handler {
  app: string;
  name: string;
  operation?: Operation;
  /** What it takes checked. */
  body?: unknown;
  query?: unknown;
  parameters?: unknown;
}

const ROOT = resolve(__dirname, '..');
const APPS: Readonly<Record<string, ApiApp>> = {
  'libs/edge': 'edge',
  'libs/messaging': 'messaging',
  'libs/platform': 'any',
};

const FACTORIES = {
  body: [ValidBody, UncheckedBody].map(factoryOf),
  query: [ValidQuery].map(factoryOf),
  parameters: [ValidParameters].map(factoryOf),
};

/** The HTTP handlers of all controllers in the files that have some; the console's are pages, no operations. */
function allHandlers(): Handler[] {
  const files = ['apps', 'libs'].flatMap(sourcesIn).filter((file) => !file.startsWith('apps/console/'));
  return files.flatMap((file) => {
    const [folder = '', name = ''] = file.split('/');
    const app = APPS[`${folder}/${name}`] ?? name;
    const exported = Object.values(require(resolve(ROOT, file)) as Record<string, unknown>);
    return exported.flatMap((one) => (typeof one === 'function' ? handlersOf(one as Controller, app) : []));
  });
}

function sourcesIn(folder: string): string[] {
  const files = readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(controller|consumer)\.ts$/.test(file)).map((file) => `${folder}/${file}`);
}

function handlersOf(controller: Controller, app: string): Handler[] {
  const prototype = controller.prototype as Record<string, object> | undefined;
  return Object.getOwnPropertyNames(prototype ?? {}).flatMap((name) => {
    const method = prototype?.[name];
    if (typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
    return [{ app, name: `${controller.name}.${name}`, operation: operationOf(method), ...takenBy(controller, name) }];
  });
}

function takenBy(controller: Controller, name: string): Partial<Handler> {
  const taken = argumentsOf(controller, name);
  const classFrom = (factories: readonly unknown[]): unknown =>
    taken.find(({ factory }) => factories.includes(factory))?.data;
  return {
    body: classFrom(FACTORIES.body),
    query: classFrom(FACTORIES.query),
    parameters: classFrom(FACTORIES.parameters),
  };
}

/** By its factory a parameter decorator is known again. */
function factoryOf(decorator: ParameterDecorators): unknown {
  class Probe {
    handle(taken: unknown): unknown {
      return taken;
    }
  }
  decorator(Probe)(Probe.prototype, 'handle', 0);
  return argumentsOf(Probe, 'handle')[0]?.factory;
}

describe('the HTTP handlers of all apps', () => {
  const handlers = allHandlers();

  it('answer each an operation of the contracts', () => {
    expect(handlers.filter(({ operation }) => operation === undefined)).toEqual([]);
    expect(handlers.length).toBeGreaterThan(0);
  });

  it('answer together every operation once, each in its app', () => {
    const answered = handlers.map(({ app, operation }) => `${app} ${operation?.id}`);
    expect(answered.sort()).toEqual(OPERATIONS.map(({ app, id }) => `${app} ${id}`).sort());
  });

  it.each(handlers.map((handler) => [handler.name, handler] as const))(
    '%s takes the body, query and parameters that its operation has, checked',
    (_, { operation, body, query, parameters }) => {
      const json = operation?.body && 'value' in operation.body ? operation.body.value : undefined;
      expect({ body, query, parameters }).toEqual({
        body: json,
        query: operation?.query,
        parameters: operation?.parameters,
      });
    },
  );
});
