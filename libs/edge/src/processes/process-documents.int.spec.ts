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
} from '../hub-messages/processes.fixture';
import { keepReferral } from './kept-referral.fixture';
import { ProcessDocumentsService } from './process-documents.service';

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

describe('documents of processes', () => {
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

  it('are opened once for each version on which they stand, and go with their process', async () => {
    const opening = jest.spyOn(kept, 'opened');
    const documents = new ProcessDocumentsService(dataSource, kept);
    const first = await keepReferral(dataSource, kept, CONTENT, []);
    await keepReferral(dataSource, kept, CONTENT, []);
    const read = async (): Promise<[string[], number]> => {
      opening.mockClear();
      const referrals = await documents.referrals(OPS);
      return [referrals.map(({ document }) => document.head.state).toSorted(), opening.mock.calls.length];
    };
    expect(await read()).toEqual([['SENT', 'SENT'], 2]);
    expect(await read()).toEqual([['SENT', 'SENT'], 0]);
    await keepReferral(dataSource, kept, CONTENT, [{ name: 'accept' }]);
    await dataSource.query('UPDATE process SET version = 7 WHERE process_id = $1', [first]);
    expect(await read()).toEqual([['ACCEPTED', 'SENT', 'SENT'], 2]);
    await dataSource.query('DELETE FROM process WHERE process_id = $1', [first]);
    expect(await read()).toEqual([['ACCEPTED', 'SENT'], 0]);
  });
});
