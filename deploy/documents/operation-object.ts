import {
  type Content,
  type DataClass,
  type JsonSchema,
  MAX_BODY_BYTES,
  type Operation,
  ROLES,
  type SchemaComponents,
  schemaOf,
  schemaRef,
} from '@lacznik/contracts';
import { descriptionOf } from './describe-schemas';
import type { DocComments } from './doc-comments';
import { problemResponses, type ResponseComponents } from './responses';

type JsonObject = Readonly<Record<string, unknown>>;

/** What the operations of a document share. */
export interface Components {
  schemas: SchemaComponents;
  responses: ResponseComponents;
  comments: DocComments;
}

/** `:name` and `*name` become `{name}`. */
export function pathTemplate({ path }: Operation): string {
  return path.replace(/[:*](\w+)/g, '{$1}');
}

/** The noun that its address begins with. */
export function tagOf({ path }: Operation): string {
  return path.split('/').find((segment) => segment !== '' && segment !== 'v1') ?? '';
}

/** An operation as OpenAPI says it. Its roles are those of the security requirement, any one of which will do. */
export function operationObject(operation: Operation, components: Components): JsonObject {
  const { id, summary, description, repeatable, roles, parameters, query, body, answer, example } = operation;
  const who = roles.map((role) => `\`${role}\` (${ROLES[role]})`).join(' or ');
  const needed = who === '' ? 'Needs no token.' : `Needs a token with the role ${who}.`;
  const again = repeatable === undefined ? undefined : `Safe to send again: ${repeatable}.`;
  const content = answer.content.length > 0 ? { content: contents(answer.content, example.answer, components) } : {};
  return {
    operationId: id,
    summary,
    description: [description, again, needed].filter((text) => text !== undefined).join('\n\n'),
    tags: [tagOf(operation)],
    security: roles.map((role) => ({ accessToken: [role] })),
    parameters: [
      ...parametersIn('path', parameters, example.parameters, components),
      ...parametersIn('query', query, example.query, components),
    ],
    ...(body ? { requestBody: requestBody(operation, body, components) } : {}),
    responses: {
      [answer.status]: {
        description: answerDescription(operation, components),
        ...content,
      },
      ...(answer.pending === undefined ? {} : { 202: { description: answer.pending, ...content } }),
      ...problemResponses(operation, components.schemas, components.responses),
    },
  };
}

function requestBody(
  { maxBodyBytes = MAX_BODY_BYTES, example }: Operation,
  body: Content,
  components: Components,
): JsonObject {
  return {
    ...('value' in body ? { description: `At most ${maxBodyBytes} bytes.` } : {}),
    required: true,
    content: contents([body], example.body, components),
  };
}

function answerDescription({ answer }: Operation, { comments }: Components): string {
  const texts = answer.content.map((one) => {
    if ('description' in one) return one.description;
    return ('value' in one ? [one.value] : one.lines).map(({ name }) => comments.get(name)?.text ?? '').join(' ');
  });
  return [...new Set(texts)].join(' ').trim() || 'It is done.';
}

function parametersIn(
  place: 'path' | 'query',
  dataClass: DataClass | undefined,
  examples: Readonly<Record<string, string>> = {},
  { schemas, comments }: Components,
): JsonObject[] {
  if (!dataClass) return [];
  const { properties, required = [] } = schemaOf(dataClass, schemas) as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description: form, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    description: descriptionOf(comments.get(dataClass.name)?.fields.get(name), form),
    schema,
    ...(examples[name] === undefined ? {} : { example: valueLike(schema, examples[name]) }),
  }));
}

function valueLike({ type }: JsonSchema, text: string): string | number {
  return type === 'integer' ? Number(text) : text;
}

function contents(content: readonly Content[], example: unknown, { schemas }: Components): JsonObject {
  return Object.fromEntries(content.map((one) => [one.mediaType, mediaType(one, example, schemas)]));
}

function mediaType(content: Content, example: unknown, schemas: SchemaComponents): JsonObject {
  if ('value' in content) {
    return { schema: schemaRef(content.value, schemas), ...(example === undefined ? {} : { example }) };
  }
  if ('description' in content) {
    const schema = { type: 'string', description: content.description };
    return { schema, ...(typeof example === 'string' ? { example } : {}) };
  }
  return {
    schema: { type: 'string', description: 'One JSON object a line, each of one of the schemas of `x-lines`.' },
    'x-lines': content.lines.map((line) => schemaRef(line, schemas)),
    ...(Array.isArray(example) ? { example: example.map((line) => `${JSON.stringify(line)}\n`).join('') } : {}),
  };
}
