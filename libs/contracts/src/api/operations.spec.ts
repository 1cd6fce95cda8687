import { readQuery } from '../checking/read-query';
import { check, type Checked, type DataClass, shapeOf } from '../checking/shape';
import type { Content, Operation } from './operation';
import { OPERATIONS } from './operations';
import { pathOf } from './path-of';

/** How a value is read as one of the classes; the refusals are those of the last. */
function readAs(dataClasses: readonly DataClass[], value: unknown): Checked<object> {
  const read = dataClasses.map((dataClass) => check(shapeOf(dataClass), value, ''));
  return read.find(({ ok }) => ok) ?? read.at(-1) ?? { ok: false, refusals: [] };
}

function expectExample(content: Content, example: unknown): void {
  if ('value' in content) expect(readAs([content.value], example)).toMatchObject({ ok: true });
  else if ('lines' in content) {
    expect(example).not.toHaveLength(0);
    for (const line of example as unknown[]) expect(readAs(content.lines, line)).toMatchObject({ ok: true });
  }
}

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('the operation %s', (_, operation) => {
  const { path, parameters, query, body, answer, example } = operation;

  it('has an example whose parameters and query are read', () => {
    for (const [dataClass, values] of [
      [parameters, example.parameters],
      [query, example.query],
    ] as const) {
      expect(values !== undefined).toBe(dataClass !== undefined);
      if (dataClass) expect(readQuery(shapeOf(dataClass), values ?? {})).toMatchObject({ ok: true });
    }
  });

  it('has an example whose body and answer are read', () => {
    expect(example.body !== undefined).toBe(body !== undefined);
    if (body) expectExample(body, example.body);
    const [first] = answer.content;
    if (first) expectExample(first, example.answer);
    if (first && 'description' in first && first.mediaType.startsWith('text'))
      expect(typeof example.answer).toBe('string');
  });

  it('has a class for the parameters in its path, and an address for their values', () => {
    const inPath = Array.from(path.matchAll(/[:*](\w+)/g), ([, name]) => name);
    expect(new Set(parameters ? shapeOf(parameters).fields : [])).toEqual(new Set(inPath));
    expect(pathOf(operation, example.parameters, example.query)).toMatch(/^\/[^:*]*$/);
  });
});

describe('all operations', () => {
  it('have each a name and an address of their own', () => {
    const isUnique = (keyOf: (operation: Operation) => string): boolean =>
      new Set(OPERATIONS.map(keyOf)).size === OPERATIONS.length;
    expect(isUnique(({ id }) => id)).toBe(true);
    expect(isUnique(({ app, method, path }) => `${app} ${method} ${path}`)).toBe(true);
  });

  it('have addresses with parameters in them and behind them', () => {
    const operation = { path: '/v1/a/:first/b/*rest' } as Operation;
    expect(pathOf(operation, { first: 'x/y', rest: '0/x001' }, { from: '2026-01-01T00:00:00+01:00', limit: 3 })).toBe(
      '/v1/a/x%2Fy/b/0/x001?from=2026-01-01T00%3A00%3A00%2B01%3A00&limit=3',
    );
  });
});
