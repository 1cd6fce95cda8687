import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { arrayLiteral } from './array-literal';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'NULL', 'null', '{', '}', '{a,b}', ',', '"', '\\', 'a"b', "'", ' ', '\n', '[1]', 'ł'),
);
const isKept = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

describe('a list that is written as an array', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    dataSource = database.dataSource;
  });
  afterAll(() => database.drop());

  const readBack = async (type: string, values: readonly unknown[]): Promise<unknown> => {
    const [row] = await dataSource.query<[{ read: unknown }]>(`SELECT $1::${type}[] AS read`, [values]);
    return row.read;
  };

  it('is read back as it was, whatever its texts have in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text.filter(isKept))), async (values) => {
        expect(await readBack('text', values)).toEqual(values);
      }),
    );
  });

  it('is read back as it was, of numbers and of truth values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.integer())), fc.array(fc.boolean()), async (numbers, truths) => {
        expect(await readBack('integer', numbers)).toEqual(numbers);
        expect(await readBack('boolean', truths)).toEqual(truths);
      }),
    );
  });

  it('is left to pg where JSON would write it otherwise', () => {
    for (const values of [['a"b'], ['\\'], ['\n'], [['a']], [new Date(0)], [Buffer.from('a')], [NaN], [1n]])
      expect(arrayLiteral(values)).toBeUndefined();
    expect(arrayLiteral(['a', null, 1, true, undefined])).toBe('{"a",null,1,true,null}');
  });
});
