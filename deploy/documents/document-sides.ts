/** A part of a document. */
export type Json = Readonly<Record<string, unknown>>;

/** Who writes: in a request the client, which must not have to change; in an answer the server. */
export type Side = 'request' | 'answer';

/** All that one side writes in a document, as one schema: a field for each operation, message and channel. */
export function sideOf(document: Json, side: Side): Json {
  const messages = part(part(document, 'components'), 'messages');
  const operations = Object.entries(part(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
  const properties = {
    // Whoever reads a topic is a client: its messages are answers.
    ...(side === 'answer' ? mapValues(messages, ({ headers, payload }) => ({ properties: { headers, payload } })) : {}),
    ...(side === 'answer' ? mapValues(part(document, 'channels'), () => ({})) : {}),
    ...mapValues(
      Object.fromEntries(operations),
      side === 'request' ? requestSchema : (one) => answerSchema(one, document),
    ),
  };
  return { properties };
}

function requestSchema({ parameters, requestBody, security }: Json): Json {
  const roles = list(security).flatMap((one) => list((one as Json)['accessToken']));
  const inAddress = (list(parameters) as Json[]).map(({ name, in: place, required, schema }) => ({
    field: `${String(place)} parameter ${String(name)}`,
    required,
    schema,
  }));
  return {
    properties: {
      ...Object.fromEntries(inAddress.map(({ field, schema }) => [field, schema])),
      ...mapValues(part(requestBody, 'content'), contentSchema),
      // Without roles everybody may ask.
      role: roles.length === 0 ? {} : { enum: roles },
    },
    required: inAddress.filter(({ required }) => required).map(({ field }) => field),
  };
}

/** A new problem code breaks nobody, for who does not know it goes by the status; one that is gone does. */
function answerSchema({ responses }: Json, document: Json): Json {
  const contents = Object.entries(responses as Json).flatMap(([status, response]) =>
    Object.entries(part(resolve(response, document), 'content')).map(([type, content]) => ({
      status,
      type,
      content: content as Json,
    })),
  );
  const codes = contents
    .filter(({ type }) => type === 'application/problem+json')
    .flatMap(({ content }) => Object.keys(part(content, 'examples')));
  const answers = contents.filter(({ status }) => status.startsWith('2'));
  return {
    properties: {
      ...Object.fromEntries(answers.map(({ status, type, content }) => [`${status} ${type}`, contentSchema(content)])),
      ...Object.fromEntries(codes.map((code) => [`problem code ${code}`, {}])),
    },
  };
}

function contentSchema({ schema, 'x-lines': lines }: Json): unknown {
  return lines === undefined ? schema : { anyOf: lines };
}

/** The value itself, where this refers to one of the document. */
export function resolve(value: unknown, document: Json): Json {
  if (!isObject(value)) return {};
  const { $ref, ...beside } = value;
  if (typeof $ref !== 'string') return value;
  const target = $ref.slice(2).split('/').reduce(part, document);
  return { ...resolve(target, document), ...beside };
}

/** True for what has fields. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is an object; an empty one where there is none. */
export function part(value: unknown, key: string): Json {
  const own = isObject(value) ? value[key] : undefined;
  return isObject(own) ? own : {};
}

/** A list; an empty one where there is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function mapValues(values: Json, map: (value: Json) => unknown): Json {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value as Json)]));
}
