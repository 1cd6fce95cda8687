import { list, part, SchemaComparer } from './schema-changes';

type Json = Readonly<Record<string, unknown>>;

/** What in the present OpenAPI or AsyncAPI document breaks a client of the released one, one sentence each. */
export function breakingChanges(released: Json, present: Json): string[] {
  const schemas = new SchemaComparer(released, present);
  return 'asyncapi' in released
    ? messageChanges(released, present, schemas)
    : operationsOf(released).flatMap(([place, path, method, old]) => {
        const now = part(part(part(present, 'paths'), path), method);
        if (now['responses'] === undefined) return [`${place}: the operation is gone`];
        return [
          ...roleChanges(old, now),
          ...parameterChanges(old, now, schemas),
          ...bodyChanges(old, now, schemas),
          ...answerChanges(old, now, schemas),
          ...codeChanges(codesOf(old, released), codesOf(now, present)),
        ].map((change) => `${place}: ${change}`);
      });
}

function operationsOf(document: Json): [place: string, path: string, method: string, operation: Json][] {
  const paths = part(document, 'paths');
  return Object.keys(paths).flatMap((path) =>
    Object.keys(part(paths, path)).map((method): [string, string, string, Json] => [
      `${method.toUpperCase()} ${path}`,
      path,
      method,
      part(part(paths, path), method),
    ]),
  );
}

/** No role at all: everybody may ask. */
function roleChanges(old: Json, now: Json): string[] {
  const rolesOf = ({ security }: Json): unknown[] =>
    list(security).flatMap((one) => list((one as Json)['accessToken']));
  const roles = rolesOf(now);
  if (roles.length === 0) return [];
  const before = rolesOf(old);
  if (before.length === 0) return ['a token is needed now'];
  return before.filter((role) => !roles.includes(role)).map((role) => `role ${String(role)} may not any more`);
}

function parameterChanges(old: Json, now: Json, schemas: SchemaComparer): string[] {
  const byPlace = ({ parameters }: Json): Map<string, Json> =>
    new Map(
      list(parameters).map((one) => [
        `${String((one as Json)['in'])} parameter ${String((one as Json)['name'])}`,
        one as Json,
      ]),
    );
  const [before, after] = [byPlace(old), byPlace(now)];
  const gone = [...before.keys()].filter((name) => !after.has(name)).map((name) => `${name} is gone`);
  const changed = [...after].flatMap(([name, parameter]) => {
    const own = before.get(name);
    const required = parameter['required'] === true && own?.['required'] !== true ? [`${name} is newly required`] : [];
    return own ? [...required, ...schemas.compare(own['schema'], parameter['schema'], 'request', name)] : required;
  });
  return [...gone, ...changed];
}

function bodyChanges(old: Json, now: Json, schemas: SchemaComparer): string[] {
  const [before, after] = [part(old, 'requestBody'), part(now, 'requestBody')];
  const required = after['required'] === true && before['required'] !== true ? ['a body is newly required'] : [];
  return [...required, ...contentChanges(before, after, 'request', schemas)];
}

function answerChanges(old: Json, now: Json, schemas: SchemaComparer): string[] {
  return Object.entries(part(old, 'responses')).flatMap(([status, answer]) => {
    if (!status.startsWith('2')) return [];
    const after = part(now, 'responses')[status];
    return after === undefined ? [`no longer answers ${status}`] : contentChanges(answer, after, 'answer', schemas);
  });
}

function contentChanges(old: unknown, now: unknown, side: 'request' | 'answer', schemas: SchemaComparer): string[] {
  const after = part(now, 'content');
  return Object.entries(part(old, 'content')).flatMap(([type, content]) => {
    if (!(type in after)) return [`${side} ${type} is gone`];
    const lines = (value: unknown): Json => ({ 'x-lines': (value as Json)['x-lines'] });
    return [
      ...schemas.compare((content as Json)['schema'], part(after, type)['schema'], side, side),
      ...schemas.compare(lines(content), lines(after[type]), side, side),
    ];
  });
}

/** A new code is no break: clients that do not know it go by the status. */
function codeChanges(old: readonly string[], now: readonly string[]): string[] {
  return old.filter((code) => !now.includes(code)).map((code) => `problem code ${code} is gone`);
}

function codesOf(operation: Json, document: Json): string[] {
  const responses = Object.values(part(operation, 'responses')) as Json[];
  return responses.flatMap(({ $ref = '' }) => {
    const name = String($ref).split('/').at(-1) ?? '';
    const examples = part(part(part(part(document, 'components'), 'responses'), name), 'content');
    return Object.keys(part(examples['application/problem+json'], 'examples'));
  });
}

/** Whoever reads a topic is a client: messages are answers. */
function messageChanges(released: Json, present: Json, schemas: SchemaComparer): string[] {
  const channels = part(present, 'channels');
  const messagesOf = (document: Json): Json => part(part(document, 'components'), 'messages');
  const gone = Object.keys(part(released, 'channels')).filter((channel) => !(channel in channels));
  const messages = messagesOf(present);
  return [
    ...gone.map((channel) => `channel ${channel} is gone`),
    ...Object.entries(messagesOf(released)).flatMap(([name, old]) => {
      if (!(name in messages)) return [`message ${name} is gone`];
      const now = part(messages, name);
      return ['headers', 'payload'].flatMap((of) =>
        schemas.compare((old as Json)[of], now[of], 'answer', `${name} ${of}`),
      );
    }),
  ];
}
