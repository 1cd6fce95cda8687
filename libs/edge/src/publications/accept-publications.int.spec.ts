import { setTimeout as delay } from 'node:timers/promises';
import { type Publication, type SectionContract, sectionByName } from '@lacznik/contracts';
import { eventPool } from '@lacznik/database';
import { DatabaseAppConfig, isTransient } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { AcceptPublicationsService, type Submission } from './accept-publications.service';

/** Pseudonyms that show whose they are. */
const pseudonyms = {
  hubIdentities: (persons: readonly Publication['person'][]) =>
    Promise.resolve(persons.map((person) => ({ hub: 'pesel' in person ? `p1-${person.pesel}` : 'p1-document' }))),
} as unknown as PseudonymClient;

describe('accepting publications', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({
      migrations: MIGRATIONS,
    });
    dataSource = database.dataSource;
  });
  beforeEach(() => dataSource.query('TRUNCATE record, outbox; UPDATE outbox_shard SET last_position = 0'));
  afterAll(() => database.drop());

  function newService(on = dataSource): AcceptPublicationsService {
    return new AcceptPublicationsService(outboxOf(on, 'pup-north'), pseudonyms, on);
  }

  async function accept(...submissions: Submission[]): Promise<string[]> {
    return statuses(await newService().accept(submissions));
  }

  async function stored(): Promise<{ record_id: string; revision: number; person: string; profile: string }[]> {
    const rows: { record_id: string; revision: number; person: string; content: string }[] = await dataSource.query(
      'SELECT record_id, revision::float8 AS revision, person, content FROM record ORDER BY record_id',
    );
    return rows.map(({ content, ...row }) => ({
      ...row,
      profile: (JSON.parse(content) as { profile: string }).profile,
    }));
  }

  it('stores the state and the message about it, with the person’s next version', async () => {
    expect(await accept(record('R-1', 1, 'I'), record('R-2', 1, 'II'))).toEqual(['accepted', 'accepted']);
    const messages = await outboxMessages(dataSource);
    expect(await stored()).toEqual([
      { record_id: 'R-1', revision: 1, person: 'p1-a', profile: 'I' },
      { record_id: 'R-2', revision: 1, person: 'p1-a', profile: 'II' },
    ]);
    expect(messages.map(({ topic, key, headers }) => [topic, key, headers.ce_source, headers.ce_type])).toEqual([
      ['edge-out.pup-north.v1', 'p1-a', '/institutions/PUP-2606', 'pl.lacznik.help-profile.set'],
      ['edge-out.pup-north.v1', 'p1-a', '/institutions/PUP-2606', 'pl.lacznik.help-profile.set'],
    ]);
    expect(messages.map(({ headers }) => headers.ce_personversion)).toEqual(['1', '2']);
    expect(new Set(messages.map(({ headers }) => headers.ce_id)).size).toBe(2);
    expect(JSON.parse(messages[0]?.value ?? '')).toEqual({
      publisher: 'PUP-2606',
      section: 'help-profiles',
      recordId: 'R-1',
      revision: 1,
      data: { profile: 'I', setOn: '2026-01-01' },
    });
  });

  it('keeps a record under its pseudonym while the keys are changed, and tells the hub once which two are one person’s', async () => {
    await accept(record('R-1', 1, 'I'));
    const [former, current] = ['p1-a', somePseudonym('hub', 'a')];
    const changing = {
      hubIdentities: (persons: readonly unknown[]) =>
        Promise.resolve(persons.map(() => ({ hub: current, formerHub: former }))),
    } as unknown as PseudonymClient;
    const service = new AcceptPublicationsService(outboxOf(dataSource, 'pup-north'), changing, dataSource);
    expect(statuses(await service.accept([record('R-1', 1, 'I')]))).toEqual(['unchanged']);
    expect(statuses(await service.accept([record('R-1', 2, 'II'), record('R-2', 1, 'I')]))).toEqual([
      'accepted',
      'accepted',
    ]);
    const said = (await outboxMessages(dataSource)).map(({ key, headers, value }) => {
      const { recordId, other, cause } = JSON.parse(value) as Record<string, string>;
      return [key, headers.ce_type, recordId ?? `${other} ${cause}`];
    });
    const HELP_PROFILE = 'pl.lacznik.help-profile.set';
    expect(said.filter(([key]) => key === former).map(([, , name]) => name)).toEqual(['R-1', 'R-1']);
    expect(said.filter(([key]) => key === current)).toEqual([
      [current, 'pl.lacznik.identities.joined', `${former} epoch`],
      [current, HELP_PROFILE, 'R-2'],
    ]);
    expect((await stored()).map(({ person }) => person)).toEqual([former, current]);
    expect(await dataSource.query('SELECT person, former FROM epoch_link')).toEqual([{ person: current, former }]);
  });

  describe('of a register that is sent again', () => {
    const register = Array.from({ length: 60 }, (_, i) => record(`R-${i}`, 2, 'I "\\', `${i % 7}`));

    it('waits for nobody where all of it is stored already', async () => {
      await accept(...register);
      expect(new Set(await whileLocked('outbox_shard', () => accept(...register)))).toEqual(new Set(['unchanged']));
    });

    it('takes what has changed, and answers each record in its place', async () => {
      await accept(...register);
      await dataSource.query(
        `UPDATE record SET content = NULL, withdrawn_at = now() WHERE record_id IN ('R-9', 'R-10')`,
      );
      await dataSource.query('TRUNCATE outbox');
      const changes = new Map([
        [1, record('R-1', 3, 'II', '1')],
        [2, record('R-2', 2, 'II', '2')],
        [3, record('R-3', 2, 'I "\\', 'b')],
        [4, record('R-4', 1, 'III', '4')],
        [5, record('R-5', 3, 'I "\\', '5')],
        [6, record('R-new', 1, 'I', '6')],
        [7, { ...record('R-7', 2, 'I "\\', '0'), institution: 'PUP-2607' }],
        [10, record('R-10', 1, 'I "\\', '3')],
      ]);
      const answers = await accept(...register.map((one, i) => changes.get(i) ?? one));
      expect(answers.slice(1, 11)).toEqual([
        'accepted',
        'revision-conflict',
        'record-of-another-person',
        'unchanged',
        'unchanged',
        'accepted',
        'accepted',
        'unchanged',
        'revision-conflict',
        'revision-conflict',
      ]);
      expect(answers.filter((answer) => answer !== 'unchanged')).toHaveLength(7);
      expect(await outboxMessages(dataSource)).toHaveLength(3);
      const revision = "SELECT revision::float8 AS revision FROM record WHERE record_id = 'R-5'";
      expect(await dataSource.query(revision)).toEqual([{ revision: 3 }]);
    });

    it('tells the hub of everybody while the keys are changed', async () => {
      await accept(...register);
      const changing = {
        hubIdentities: (persons: readonly { pesel: string }[]) =>
          Promise.resolve(persons.map(({ pesel }) => ({ hub: somePseudonym('hub', pesel), formerHub: `p1-${pesel}` }))),
      } as unknown as PseudonymClient;
      const service = new AcceptPublicationsService(outboxOf(dataSource, 'pup-north'), changing, dataSource);
      expect(new Set(statuses(await service.accept(register)))).toEqual(new Set(['unchanged']));
      expect(await dataSource.query('SELECT 1 FROM epoch_link')).not.toHaveLength(0);
      await dataSource.query('TRUNCATE epoch_link');
    });
  });

  it('takes revisions as large as JavaScript counts without error', async () => {
    const last = Number.MAX_SAFE_INTEGER;
    expect(await accept(record('R-1', last - 1, 'I'), record('R-2', last, 'I'))).toEqual(['accepted', 'accepted']);
    expect(await accept(record('R-1', last, 'II'))).toEqual(['accepted']);
    expect(await accept(record('R-1', last, 'II'), record('R-2', 7, 'II'))).toEqual(['unchanged', 'unchanged']);
    expect((await stored()).map(({ revision }) => revision)).toEqual([last, last]);
  });

  it('publishes nothing of what is unchanged, and of a revision that is only higher', async () => {
    await accept(record('R-1', 2, 'I'));
    await dataSource.query('TRUNCATE outbox');
    const again = [record('R-1', 2, 'I'), record('R-1', 1, 'III'), record('R-1', 3, 'I')];
    for (const submission of again) expect(await accept(submission)).toEqual(['unchanged']);
    expect(await outboxMessages(dataSource)).toEqual([]);
    expect(await stored()).toEqual([{ record_id: 'R-1', revision: 3, person: 'p1-a', profile: 'I' }]);
    expect(await accept(record('R-1', 2, 'II'))).toEqual(['unchanged']);
  });

  async function whileLocked<T>(table: string, work: () => Promise<T>): Promise<T> {
    const lock = dataSource.createQueryRunner();
    await lock.startTransaction();
    await lock.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    try {
      return await work();
    } finally {
      await lock.rollbackTransaction();
      await lock.release();
    }
  }

  it.each(['record', 'outbox', 'outbox_shard'])(
    'answers every caller within the limits while somebody has locked the table %s, and goes on afterwards',
    async (table) => {
      const extra = eventPool(Object.assign(new DatabaseAppConfig(), { databaseLockTimeoutMs: 300 }));
      const limited = await new DataSource({ type: 'postgres', url: database.url, extra }).initialize();
      const service = newService(limited);
      const asked = performance.now();
      const answers = await whileLocked(table, () =>
        Promise.all(
          Array.from({ length: 10 }, async (_, i) => {
            await delay(30 * i);
            return service.accept([record(`R-${i}`, 1, 'I')]).catch(isTransient);
          }),
        ),
      );
      expect(new Set(answers)).toEqual(new Set([true]));
      expect(performance.now() - asked).toBeLessThan(3000);
      expect(statuses(await service.accept([record('R-1', 1, 'I')]))).toEqual(['accepted']);
      await limited.destroy();
    },
  );

  it('refuses other data under a known revision, and a record of another person, and goes on with the rest', async () => {
    await accept(record('R-1', 1, 'I'));
    await dataSource.query('TRUNCATE outbox');
    expect(await accept(record('R-1', 1, 'II'), record('R-1', 2, 'II', 'b'), record('R-2', 1, 'III'))).toEqual([
      'revision-conflict',
      'record-of-another-person',
      'accepted',
    ]);
    expect((await stored()).map(({ record_id, person, profile }) => [record_id, person, profile])).toEqual([
      ['R-1', 'p1-a', 'I'],
      ['R-2', 'p1-a', 'III'],
    ]);
    expect(await outboxMessages(dataSource)).toHaveLength(1);
  });

  it('compares what comes later in a batch with what came earlier', async () => {
    const batch = [
      record('R-1', 1, 'I'),
      record('R-1', 1, 'I'),
      record('R-1', 3, 'III'),
      record('R-1', 2, 'II'),
      record('R-1', 4, 'III'),
      record('R-1', 4, 'I'),
      record('R-1', 5, 'I', 'b'),
    ];
    const expected = ['accepted', 'unchanged', 'accepted', 'unchanged', 'unchanged', 'revision-conflict'];
    expect(await accept(...batch)).toEqual([...expected, 'record-of-another-person']);
    expect(await stored()).toEqual([{ record_id: 'R-1', revision: 4, person: 'p1-a', profile: 'III' }]);
    const revisions = (await outboxMessages(dataSource)).map(
      ({ value }) => (JSON.parse(value) as { revision: number }).revision,
    );
    expect(revisions).toEqual([1, 3]);
  });

  it('keeps apart the same record id of other sections and institutions', async () => {
    const other = { ...record('R-1', 1, 'I', 'b'), institution: 'PUP-2607' };
    expect(await accept(record('R-1', 1, 'I'), other, proposal('R-1'))).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('lets two processes that get one record at once accept it once', async () => {
    const services = [newService(), newService(await database.connect())];
    for (let revision = 1; revision <= 10; revision++) {
      const answers = await Promise.all(
        services.map((service) => service.accept([record('R-1', revision, `${revision}`)])),
      );
      expect(answers.flatMap(statuses).toSorted()).toEqual(['accepted', 'unchanged']);
    }
    const versions = (await outboxMessages(dataSource)).map(({ headers }) => Number(headers.ce_personversion));
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('gives a record that two processes publish for two persons at once to one of them', async () => {
    const services = [newService(), newService(await database.connect())];
    for (let i = 0; i < 10; i++) {
      const answers = await Promise.allSettled(
        services.map((service, n) => service.accept([record(`R-${i}`, 1, 'I', n === 0 ? 'a' : 'b')])),
      );
      const outcomes = answers.map((answer) =>
        answer.status === 'fulfilled' ? statuses(answer.value)[0] : (answer.reason as { code: string }).code,
      );
      expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
      expect(['record-of-another-person', 'unavailable']).toContain(outcomes.find((outcome) => outcome !== 'accepted'));
    }
    expect(await outboxMessages(dataSource)).toHaveLength(10);
  });

  it('stores neither state nor message where the transaction fails (P1)', async () => {
    await dataSource.query('ALTER TABLE outbox ADD CONSTRAINT never CHECK (false) NOT VALID');
    try {
      await expect(newService().accept([record('R-1', 1, 'I')])).rejects.toThrow('violates check constraint "never"');
    } finally {
      await dataSource.query('ALTER TABLE outbox DROP CONSTRAINT never');
    }
    expect([await stored(), await outboxMessages(dataSource)]).toEqual([[], []]);
  });

  it('loses nothing of 64 requests in flight from one publisher, and keeps each person’s in order (P1, P2)', async () => {
    const service = newService();
    for (let round = 1; round <= 3; round++) {
      const requests = Array.from({ length: 64 }, (_, i) => record(`R-${i}`, round, `${round}`, String(i % 8)));
      const answers = await Promise.all(requests.map((one) => service.accept([one])));
      expect(new Set(answers.flatMap(statuses))).toEqual(new Set(['accepted']));
    }
    const messages = await outboxMessages(dataSource);
    const told = messages.map(({ value }) => JSON.parse(value) as { recordId: string; revision: number });
    expect(new Set(told.map(({ recordId, revision }) => `${recordId} ${revision}`)).size).toBe(3 * 64);
    for (const ofPerson of Map.groupBy(messages, ({ key }) => key).values()) {
      const versions = ofPerson.map(({ headers }) => Number(headers.ce_personversion));
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    }
    expect((await stored()).map(({ revision }) => revision)).toEqual(Array.from({ length: 64 }, () => 3));
  });

  it('answers each of many concurrent callers with its own outcome', async () => {
    const service = newService();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => service.accept([record(`R-${i % 30}`, 1, 'I', String(i % 30))])),
    );
    const all = answers.flatMap(statuses);
    expect(all.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'accepted'));
    expect(all.slice(30)).toEqual(Array.from({ length: 30 }, () => 'unchanged'));
  });
});

function statuses(outcomes: Awaited<ReturnType<AcceptPublicationsService['accept']>>): string[] {
  return outcomes.map((outcome) => (outcome.status === 'refused' ? outcome.refusal.code : outcome.status));
}

function section(name: string): SectionContract {
  const found = sectionByName(name);
  if (!found) throw new Error(`there is no section ${name}`);
  return found;
}

function record(recordId: string, revision: number, profile: string, pesel = 'a'): Submission {
  const data = { profile, setOn: '2026-01-01' };
  return {
    institution: 'PUP-2606',
    section: section('help-profiles'),
    publication: { recordId, revision, person: { pesel }, data },
  };
}

function proposal(recordId: string): Submission {
  const data = { kind: 'JOB', madeOn: '2026-01-01', answer: 'ACCEPTED' };
  const publication = { recordId, revision: 1, person: { pesel: 'a' }, data };
  return { institution: 'PUP-2606', section: section('proposals'), publication };
}
