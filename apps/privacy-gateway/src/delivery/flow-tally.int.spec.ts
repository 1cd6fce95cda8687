import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { FlowTally, readFlow } from './flow-tally';

const NOON = new Date('2026-11-02T11:00:00.000Z');
const WAY = { publisher: 'PUP-2606', receiver: 'OPS-260604', section: 'activations' };
const PUBLISHED = { publisher: 'PUP-2606', section: 'activations' };

describe('what flows', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
  });
  beforeEach(() => database.dataSource.query('TRUNCATE flow_count'));
  afterAll(() => database.drop());

  const read = (day = '2026-11-02') => readFlow(database.dataSource.manager, day, ['PUP-2606']);

  it('is counted once, by all processes together, on its day', async () => {
    const [one, other] = [new FlowTally(), new FlowTally()];
    for (let i = 0; i < 3; i++) one.add(WAY);
    one.add(PUBLISHED);
    other.add(WAY);
    await Promise.all([one.save(database.dataSource, NOON), other.save(database.dataSource, NOON)]);
    await one.save(database.dataSource, NOON);
    const flow = await read();
    expect([flow(WAY), flow(PUBLISHED), flow({ ...WAY, section: 'registrations' })]).toEqual([4, 1, 0]);
    expect((await read('2026-11-03'))(WAY)).toBe(0);
  });

  it('is not lost where it could not be written down, also what is counted meanwhile', async () => {
    const tally = new FlowTally();
    tally.add(WAY);
    await database.dataSource.query('ALTER TABLE flow_count RENAME TO flow_count_away');
    const saving = tally.save(database.dataSource, NOON);
    tally.add(WAY);
    await expect(saving).rejects.toThrow('flow_count');
    await database.dataSource.query('ALTER TABLE flow_count_away RENAME TO flow_count');
    await tally.save(database.dataSource, NOON);
    expect((await read())(WAY)).toBe(2);
  });
});
