import { breakingChanges } from './breaking-changes';
import type { Json } from './document-sides';

const CASE = {
  type: 'object',
  properties: {
    reference: { type: 'string', maxLength: 64 },
    state: { type: 'string', enum: ['open', 'closed'] },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    within: { $ref: '#/components/schemas/Case' },
    person: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    days: { type: 'array', items: { type: 'string', format: 'date' }, minItems: 1 },
  },
  required: ['reference', 'state'],
};

const PARAMETER = { name: 'after', in: 'query', required: false, schema: { type: 'string' } };

interface Changes {
  schema?: Json;
  operation?: Json;
  body?: Json;
  answer?: Json;
  status?: string;
  codes?: Json;
}

const CONTENT = { 'application/json': { schema: { $ref: '#/components/schemas/Case' } } };

/** A document of one operation. */
function document({ schema, operation, body, answer, status = '201', codes = { conflict: {} } }: Changes = {}): Json {
  return {
    openapi: '3.1.1',
    paths: {
      '/cases': {
        post: {
          security: [{ accessToken: ['institution'] }, { accessToken: ['auditor'] }],
          parameters: [PARAMETER],
          requestBody: { content: body ?? CONTENT },
          responses: { [status]: { content: answer ?? CONTENT }, 409: { $ref: '#/components/responses/conflict' } },
          ...operation,
        },
      },
    },
    components: {
      schemas: { Case: { ...CASE, ...schema } },
      responses: { conflict: { content: { 'application/problem+json': { examples: codes } } } },
    },
  };
}

function withField(name: keyof (typeof CASE)['properties'], changes: Json): Changes {
  return { schema: { properties: { ...CASE.properties, [name]: { ...CASE.properties[name], ...changes } } } };
}

function without(name: keyof (typeof CASE)['properties']): Changes {
  const { [name]: _, ...properties } = CASE.properties;
  return { schema: { properties } };
}

describe('what breaks a client', () => {
  it('is nothing where nothing has changed', () => {
    expect(breakingChanges(document(), document())).toEqual([]);
  });

  it.each<[name: string, changes: Changes, breaks: string[]]>([
    ['a field that is gone', without('count'), ['request, count is gone', 'answer, count is gone']],
    ['a longer required list', { schema: { required: ['reference', 'state', 'count'] } }, ['request, count is newly']],
    ['a shorter required list', { schema: { required: ['reference'] } }, ['answer, state may be absent now']],
    ['a shorter text', withField('reference', { maxLength: 32 }), ['request, reference: maxLength was 64 and is 32']],
    ['a longer text', withField('reference', { maxLength: 65 }), ['answer, reference: maxLength was 64 and is 65']],
    ['a higher minimum', withField('count', { minimum: 2 }), ['request, count: minimum was 1 and is 2']],
    ['a new pattern', withField('reference', { pattern: 'a' }), ['request, reference: pattern was free and is "a"']],
    ['a word that is gone', withField('state', { enum: ['open'] }), ['request, state: enum was ["open","closed"]']],
    ['a new word', withField('state', { enum: ['open', 'closed', 'held'] }), ['answer, state: enum was']],
    [
      'another type',
      withField('count', { type: 'number' }),
      ['request, count: type was "integer" and is "number"', 'answer, count: type was "integer" and is "number"'],
    ],
    [
      'an alternative that is gone',
      withField('person', { oneOf: [{ type: 'string' }] }),
      ['request, person: oneOf was'],
    ],
    [
      'a new alternative',
      withField('person', { oneOf: [...CASE.properties.person.oneOf, { type: 'null' }] }),
      ['answer, person: oneOf was'],
    ],
    ['a list that must be longer', withField('days', { minItems: 2 }), ['request, days: minItems was 1 and is 2']],
    [
      'another entry of a list',
      withField('days', { items: { type: 'string' } }),
      ['answer, days, each entry: format was "date" and is free'],
    ],
    ['a role that may not any more', { operation: { security: [{ accessToken: ['auditor'] }] } }, ['role: enum was']],
    ['a parameter that is gone', { operation: { parameters: [] } }, ['query parameter after is gone']],
    [
      'a parameter that is required now',
      { operation: { parameters: [{ ...PARAMETER, required: true }] } },
      ['query parameter after is newly required'],
    ],
    ['a format of bodies that is gone', { body: { 'text/csv': {} } }, ['application/json is gone']],
    ['another status', { status: '200' }, ['201 application/json is gone']],
    ['a problem code that is gone', { codes: {} }, ['problem code conflict is gone']],
  ])('is %s', (_name, changes, breaks) => {
    const found = breakingChanges(document(), document(changes));
    expect(found).toHaveLength(breaks.length);
    breaks.forEach((text, i) =>
      expect(found[i]?.replace(/^POST \/cases(, |: )/, '')).toContain(text.split(', ').at(-1)),
    );
  });

  it('is an operation that is gone, said once', () => {
    expect(breakingChanges(document(), { openapi: '3.1.1', paths: {} })).toEqual(['POST /cases is gone']);
  });

  it.each<[name: string, changes: Changes]>([
    ['a new field', { schema: { properties: { ...CASE.properties, note: { type: 'string' } } } }],
    ['a new problem code', { codes: { conflict: {}, gone: {} } }],
    ['a new parameter that may be left out', { operation: { parameters: [PARAMETER, { ...PARAMETER, name: 'to' }] } }],
    ['an operation for everybody', { operation: { security: [] } }],
  ])('is not %s', (_name, changes) => {
    expect(breakingChanges(document(), document(changes))).toEqual([]);
  });

  it('is a line of a stream that has another form', () => {
    const lines = (type: string): Changes => ({ body: { 'application/x-ndjson': { 'x-lines': [{ type }] } } });
    expect(breakingChanges(document(lines('object')), document(lines('string')))).toHaveLength(1);
    expect(breakingChanges(document(lines('object')), document(lines('object')))).toEqual([]);
  });

  it('is a message, a field of one, or a topic that is gone', () => {
    const topics = (payload: Json, channels: Json): Json => ({
      asyncapi: '3.0.0',
      channels,
      components: { messages: { Fact: { payload } } },
    });
    const released = topics({ properties: { a: {} } }, { facts: {}, cases: {} });
    expect(breakingChanges(released, released)).toEqual([]);
    expect(breakingChanges(released, topics({}, { facts: {} }))).toEqual(['cases is gone', 'Fact, payload: a is gone']);
    expect(breakingChanges(released, { asyncapi: '3.0.0', channels: released['channels'] })).toEqual(['Fact is gone']);
  });
});
