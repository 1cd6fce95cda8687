import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { deleteInPortions } from './delete-in-portions';

describe('deleting in portions', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({});
    await database.dataSource.query(`
      CREATE TABLE thing (year integer, n integer);
      INSERT INTO thing SELECT 2020 + n % 2, n FROM generate_series(1, 5000) n;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT count(*) FROM gone) > 1000 THEN RAISE EXCEPTION 'too many at once'; END IF; RETURN NULL; END $$;
      CREATE TRIGGER bounded AFTER DELETE ON thing REFERENCING OLD TABLE AS gone EXECUTE FUNCTION refuse()`);
  });
  afterAll(() => database.drop());

  it('deletes all that meet the condition, few in a statement, and nothing else', async () => {
    await deleteInPortions(database.dataSource, 'thing', 'year = $1', [2020]);
    expect(await database.dataSource.query('SELECT year, count(*)::integer FROM thing GROUP BY year')).toEqual([
      { year: 2021, count: 2500 },
    ]);
  });
});
