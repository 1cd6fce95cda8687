import type { JointFile } from '@lacznik/contracts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../console-migrations';
import type { Visit } from '../pages/visit';
import { LastVisits } from './last-visits.service';

const visitOf = (subject: string) => ({ person: { subject, institution: 'OPS-260604' } }) as Visit;
const fileWith = (sequence: number) =>
  ({ caseReference: 'OPS.1', sections: { registrations: [{ sequence }] } }) as unknown as JointFile;

describe('the last visit to a joint file', () => {
  let database: TestDatabase;
  let visits: LastVisits;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    visits = new LastVisits(database.dataSource);
  });
  afterAll(() => database.drop());

  it('is each person’s own, stays the same within half an hour, and names no case', async () => {
    expect(await visits.noteVisit(visitOf('anna'), fileWith(3))).toBeUndefined();
    expect(await visits.noteVisit(visitOf('anna'), fileWith(5))).toMatchObject({ sequence: 3 });
    expect(await visits.noteVisit(visitOf('anna'), fileWith(9))).toMatchObject({ sequence: 3 });
    expect(await visits.noteVisit(visitOf('piotr'), fileWith(9))).toBeUndefined();
    await database.dataSource.query(`UPDATE console_visits SET visited_at = now() - interval '31 minutes'`);
    expect(await visits.noteVisit(visitOf('anna'), fileWith(9))).toMatchObject({ sequence: 3 });
    expect(await visits.noteVisit(visitOf('anna'), fileWith(12))).toMatchObject({ sequence: 9 });
    expect(JSON.stringify(await database.dataSource.query('SELECT * FROM console_visits'))).not.toContain('OPS.1');
  });
});
