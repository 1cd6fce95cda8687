import { contradictedCount, type InstitutionCounts } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import { countInstitution } from './count-institution.service';

const PUP = 'PUP-2606';
const OPS = 'OPS-260604';
const DAY = '2026-02-01';

describe('what an edge counts of an institution on a day', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [], migrations: MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() => dataSource.query('TRUNCATE record, client_case, joint_file_entry, inquiry CASCADE'));
  afterAll(() => database.drop());

  const publish = (person: string, section: string, data: object, institution = PUP) =>
    dataSource.query(
      `INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
       VALUES ($1, $2, gen_random_uuid()::text, 1, $3, 1, $4, now())`,
      [institution, section, person, JSON.stringify(data)],
    );
  const openCase = (reference: string, opened: string, closed: string | null = null) =>
    dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on,
         closed_on, last_used_on) VALUES ('${OPS}', $1, $1, 'own', 'l', 'p', $2, $3, $2)`,
      [reference, opened, closed],
    );
  const disclose = (reference: string) =>
    dataSource.query(
      `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
         person_version, sequence, event_type, event_time, content)
       VALUES ('${OPS}', $1, '${PUP}', 'registrations', 'R', 1, 1, 1, 't', now(), '{}')`,
      [reference],
    );
  const ask = (askedAt: string, answeredAt: string | null, refused: string | null = null) =>
    dataSource.query(
      `INSERT INTO inquiry (id, institution, question_id, person, own_pseudonym, legal_basis, purpose, sections,
         asked_by, actor_role, asked_at, answered_at, is_complete, refused)
       VALUES (gen_random_uuid(), '${OPS}', gen_random_uuid(), 'p', 'own', 'l', 'p', '{}', 'u', 'caseworker',
         $1, $2, $2::timestamptz IS NOT NULL, $3)`,
      [askedAt, answeredAt, refused],
    );
  const counted = async (institution: string): Promise<InstitutionCounts> => {
    const counts = await countInstitution(dataSource.manager, institution, DAY);
    expect(contradictedCount(counts)).toBeUndefined();
    return counts;
  };

  it('is each person once who is unemployed then, and of those who are in profile III', async () => {
    await publish('a', 'registrations', { status: 'UNEMPLOYED_WITH_BENEFIT', from: '2025-01-01' });
    await publish('a', 'registrations', { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-01' });
    await publish('b', 'registrations', { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2025-01-01', to: DAY });
    await publish('c', 'registrations', { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2025-01-01', to: '2026-01-31' });
    await publish('d', 'registrations', { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-02' });
    await publish('e', 'registrations', { status: 'JOBSEEKER', from: '2025-01-01' });
    await publish('a', 'help-profiles', { profile: 'III', setOn: '2025-01-01' });
    await publish('b', 'help-profiles', { profile: 'II', setOn: '2025-01-01' });
    await publish('c', 'help-profiles', { profile: 'III', setOn: '2025-01-01' });
    const { register, sections } = await counted(PUP);
    expect(register).toEqual({ registered: 2, profileIII: 1 });
    expect(sections).toEqual([
      { section: 'help-profiles', persons: 3 },
      { section: 'registrations', persons: 5 },
    ]);
  });

  it('is open cases, and those of which others have told', async () => {
    await openCase('S/1', '2026-01-01');
    await openCase('S/2', '2026-01-01', '2026-02-02');
    await openCase('S/3', '2026-01-01', '2026-02-01');
    await openCase('S/4', '2026-02-02');
    await disclose('S/2');
    await disclose('S/3');
    expect((await counted(OPS)).cases).toEqual({ open: 2, shared: 1 });
    expect((await counted(OPS)).register).toBeUndefined();
  });

  it('is questions of the last 30 days by how soon they were answered', async () => {
    await ask('2026-01-31T10:00:00Z', '2026-01-31T10:00:02Z');
    await ask('2026-01-31T10:00:00Z', '2026-01-31T10:00:11Z');
    await ask('2026-01-31T10:00:00Z', null);
    await ask('2026-01-31T10:00:00Z', null, 'outside-caseload');
    await ask('2025-12-31T10:00:00Z', '2025-12-31T10:00:01Z');
    expect((await counted(OPS)).inquiries).toEqual({
      asked: 4,
      answeredAtOnce: 1,
      answeredLater: 1,
      refused: 1,
      unanswered: 1,
    });
  });
});
