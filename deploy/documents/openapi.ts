import { type Operation, OPERATIONS, problemsOf } from '@lacznik/contracts';
import { type AppName, APPS, operationsOf } from './apps';
import { describeSchemas } from './describe-schemas';
import type { DocComments } from './doc-comments';
import { type Components, operationObject, pathTemplate, tagOf } from './operation-object';
import { problemExamples } from './responses';

type JsonObject = Readonly<Record<string, unknown>>;

const SECURITY_SCHEMES = {
  accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Roles are in the claim `roles`.' },
};

/** The OpenAPI 3.1 document of an app. */
export function openApiOf(
  app: AppName,
  version: string,
  comments: DocComments,
  operations: readonly Operation[] = OPERATIONS,
): JsonObject {
  const { description } = APPS[app];
  const own = operationsOf(app, operations);
  const components: Components = { schemas: new Map(), responses: new Map(), comments };
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of own) {
    (paths[pathTemplate(operation)] ??= {})[operation.method] = operationObject(operation, components);
  }
  return {
    openapi: '3.1.1',
    info: { title: `Łącznik: ${app}`, version, description, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    tags: [...new Set(own.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: describeSchemas(components.schemas, comments),
      responses: Object.fromEntries([...components.responses].sort(([one], [other]) => (one < other ? -1 : 1))),
      examples: problemExamples(new Set(own.flatMap(problemsOf))),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
