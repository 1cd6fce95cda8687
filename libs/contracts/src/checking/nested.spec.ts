import { schemaOf, type SchemaComponents } from './json-schema';
import { readQuery } from './read-query';
import { Day, ListOf, Nested, OneOf, Optional, RecordOf, Text, WholeNumber } from './rules';
import { check, shapeOf } from './shape';

class Part {
  @Text(20)
  name: string;

  @Optional()
  @Day()
  since?: string;
}

class Whole {
  @Nested(() => Part)
  first: Part;

  @ListOf(Nested(() => Part), 0, 3)
  parts: Part[];

  @Optional()
  @ListOf(OneOf(['a', 'b']), 1, 2)
  codes?: string[];

  @Optional()
  @RecordOf(Text(5))
  names?: Record<string, string>;
}

const whole = { first: { name: 'x' }, parts: [{ name: 'y', since: '2026-01-01' }], codes: ['a'], names: { k: 'v' } };

describe('a class with nested classes and lists', () => {
  it('is read as it is, without what is null', () => {
    expect(check(shapeOf(Whole), { ...whole, first: { name: 'x', since: null } }, '')).toEqual({
      ok: true,
      value: whole,
    });
  });

  it.each<[object, string, string]>([
    [{ first: { name: 7 } }, 'validation-failed', 'first.name'],
    [{ first: { name: 'x', age: 1 } }, 'unknown-field', 'first.age'],
    [{ first: [] }, 'validation-failed', 'first'],
    [{ parts: [{ name: 'y' }, 7] }, 'validation-failed', 'parts[1]'],
    [{ parts: [null] }, 'validation-failed', 'parts[0]'],
    [{ parts: [{ name: 'y' }, { name: 'z', since: '2026-02-30' }] }, 'validation-failed', 'parts[1].since'],
    [{ parts: Array.from({ length: 4 }, () => ({ name: 'y' })) }, 'validation-failed', 'parts'],
    [{ codes: ['a', 'c'] }, 'validation-failed', 'codes[1]'],
    [{ codes: [null] }, 'validation-failed', 'codes[0]'],
    [{ names: { k: 'too long' } }, 'validation-failed', 'names'],
    [{ parts: [{ name: '44051401458' }] }, 'pesel-in-field', 'parts[0].name'],
  ])('refuses %j: %s %s', (change, code, path) => {
    const checked = check(shapeOf(Whole), { ...whole, ...change }, '');
    expect(checked).toMatchObject({ ok: false, refusals: [{ code, path }] });
  });

  it('takes a name such as __proto__ for a name, and nothing more', () => {
    const names: unknown = JSON.parse('{"__proto__":"v","constructor":"w"}');
    const checked = check(shapeOf(Whole), { ...whole, names }, '');
    const read = checked.ok ? (checked.value.names ?? {}) : {};
    expect([Object.entries(read), Object.getPrototypeOf(read)]).toEqual([
      [
        ['__proto__', 'v'],
        ['constructor', 'w'],
      ],
      Object.prototype,
    ]);
    expect(check(shapeOf(Whole), JSON.parse('{"__proto__":{"first":{"name":"x"}},"parts":[]}'), '')).toMatchObject({
      refusals: [{ code: 'unknown-field' }, { path: 'first' }],
    });
  });

  it('leaves the object that was sent as it was', () => {
    const sent = structuredClone({ ...whole, parts: [{ name: 'y', since: null }] });
    const before = structuredClone(sent);
    check(shapeOf(Whole), sent, '');
    expect(sent).toEqual(before);
  });

  it('has a JSON Schema made of its rules, each class once', () => {
    const components: SchemaComponents = new Map();
    const part = { $ref: '#/components/schemas/Part' };
    expect(schemaOf(Whole, components)).toEqual({
      type: 'object',
      properties: {
        first: part,
        parts: { type: 'array', minItems: 0, maxItems: 3, items: part },
        codes: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', enum: ['a', 'b'] } },
        names: { type: 'object', additionalProperties: { type: 'string', minLength: 1, maxLength: 5 } },
      },
      required: ['first', 'parts'],
      additionalProperties: false,
    });
    expect(components.get('Part')).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 20 },
        since: { type: 'string', format: 'date' },
      },
      required: ['name'],
      additionalProperties: false,
    });
  });
});

class Page {
  @Optional()
  @WholeNumber(1, 1000)
  limit: number = 100;

  @Optional()
  @Text(20)
  after?: string;
}

describe('the parameters of an address', () => {
  const read = (query: Record<string, unknown>): unknown => readQuery(shapeOf(Page), query);

  it('are read as what their rules ask for, with their defaults', () => {
    expect(read({})).toEqual({ ok: true, value: { limit: 100 } });
    expect(read({ limit: '7', after: '7' })).toEqual({ ok: true, value: { limit: 7, after: '7' } });
  });

  it.each<[string, unknown]>([
    ['limit', '0'],
    ['limit', '1001'],
    ['limit', '1.5'],
    ['limit', '1e2'],
    ['limit', '007'],
    ['limit', ''],
    ['limit', ['1', '2']],
    ['after', ''],
    ['after', ['a']],
    ['after', { a: 'b' }],
  ])('are refused by name: %s %j', (name, text) => {
    expect(read({ [name]: text })).toMatchObject({
      ok: false,
      refusals: [{ code: 'validation-failed', path: name }],
    });
  });

  it('are refused where they are not known', () => {
    const detail = 'expected no other parameters than limit, after';
    const refusals = [{ code: 'unknown-field', path: 'query', detail }];
    expect(read({ limit: '1', lmit: '1' })).toEqual({ ok: false, refusals });
  });
});
