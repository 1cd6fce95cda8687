import type { DataSource } from 'typeorm';
import type { TestDatabase } from '../../../../test/harness/test-database';
import {
  createProcessesDatabase,
  type EdgeUnderTest,
  fillDatabase,
  KEYS,
  OPS,
  processOn,
  PUP,
} from '../processes.fixture';
import { keepReferral } from './kept-referral.fixture';
import { CountedProcessesService } from './counted-processes.service';

const CONTENT = {
  kind: 'EVENT_INVITATION',
  sender: PUP,
  receiver: OPS,
  senderCase: 'PUP.1',
  legalBasis: 'ups-105-1',
  agreement: 'AG-1',
  purpose: 'social-work',
  sentOn: '2026-03-02',
  answerBy: '2026-03-09',
} as const;

describe('what is counted of processes', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let kept: EdgeUnderTest['kept'];

  beforeAll(async () => {
    database = await createProcessesDatabase();
    ({ dataSource } = database);
    await fillDatabase(dataSource);
    ({ kept } = processOn(dataSource, undefined as never, { own: KEYS }));
  });
  afterAll(() => database.drop());

  it('stands beside what is said, which is opened only for what an earlier version has kept, once', async () => {
    const opening = jest.spyOn(kept, 'opened');
    const counted = new CountedProcessesService(dataSource, kept);
    const first = await keepReferral(dataSource, kept, CONTENT, []);
    await keepReferral(dataSource, kept, CONTENT, [{ name: 'accept' }]);
    const read = async (): Promise<[string[], number]> => {
      opening.mockClear();
      const referrals = await counted.referralsTo(OPS, 'EVENT_INVITATION');
      return [referrals.map(({ document }) => document.head.state).toSorted(), opening.mock.calls.length];
    };
    expect(await read()).toEqual([['ACCEPTED', 'SENT'], 0]);
    await dataSource.query('UPDATE process SET counted = NULL, counted_version = NULL');
    expect(await read()).toEqual([['ACCEPTED', 'SENT'], 2]);
    expect(await read()).toEqual([['ACCEPTED', 'SENT'], 0]);
    // As an earlier version leaves it, which knows nothing of what is counted.
    await dataSource.query(`UPDATE process SET version = 7, state = 'RUNNING' WHERE process_id = $1`, [first]);
    expect(await read()).toEqual([['ACCEPTED', 'RUNNING'], 1]);
    // As one does that knows of the sender alone.
    await dataSource.query(`UPDATE process SET counted = counted #- '{content,receiver}' WHERE process_id = $1`, [
      first,
    ]);
    expect(await read()).toEqual([['ACCEPTED', 'RUNNING'], 1]);
    expect(await read()).toEqual([['ACCEPTED', 'RUNNING'], 0]);
    const [stored] = await dataSource.query<[{ counted: object }]>(
      'SELECT counted FROM process WHERE process_id = $1',
      [first],
    );
    expect(stored.counted).toEqual({ content: { kind: 'EVENT_INVITATION', sender: PUP, receiver: OPS } });
  });
});
