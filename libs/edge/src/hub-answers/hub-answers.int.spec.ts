import { Sessions } from '@lacznik/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { HubAnswers } from './hub-answers';

const LONG_MS = 60_000;

describe('whoever waits for what the hub answers', () => {
  let database: TestDatabase;
  let sessions: Sessions;
  const started: HubAnswers[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [] });
    sessions = new Sessions(database.url);
    await database.dataSource.query('CREATE TABLE answer (id text)');
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.onApplicationShutdown()));
    await database.dataSource.query('TRUNCATE answer');
  });
  afterAll(() => database.drop());

  /** One process of the edge, once it hears the others. */
  async function startProcess(): Promise<HubAnswers> {
    const answers = new HubAnswers(database.dataSource, sessions);
    started.push(answers);
    answers.onApplicationBootstrap();
    await until('it listens', async () => {
      const rows: unknown[] = await database.dataSource.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN hub_answer'",
      );
      return rows.length >= started.length;
    });
    return answers;
  }

  const isThere = async (id: string): Promise<boolean> => {
    const rows: unknown[] = await database.dataSource.query('SELECT 1 FROM answer WHERE id = $1', [id]);
    return rows.length > 0;
  };
  const answer = (id: string): Promise<unknown> => database.dataSource.query('INSERT INTO answer VALUES ($1)', [id]);

  it.each([
    ['of the process that reads the answer, without asking the database to tell others', true],
    ['of another process', false],
  ])('is woken where it is %s, not only by the safety poll', async (_, own) => {
    const reading = await startProcess();
    const waiting = own ? reading : await startProcess();
    const asked = jest.spyOn(database.dataSource, 'query');
    const waits: number[] = [];
    for (let i = 0; i < 11; i++) {
      const id = `${own}-${i}`;
      const first = Promise.withResolvers<void>();
      const read = (): Promise<boolean> => isThere(id).finally(() => first.resolve());
      const found = waiting.readUntil(id, read, Boolean, LONG_MS);
      await first.promise;
      await answer(id);
      const begun = performance.now();
      reading.notify([id]);
      expect(await found).toBe(true);
      waits.push(performance.now() - begun);
    }
    // By the poll alone the median would be half a second; a machine that is busy delays single ones only.
    expect(waits.toSorted((x, y) => x - y)[5]).toBeLessThan(250);
    expect(asked.mock.calls.some(([sql]) => sql.includes('pg_notify'))).toBe(!own);
    asked.mockRestore();
  });

  it('finds by its safety poll what nobody told of', async () => {
    const waiting = await startProcess();
    const found = waiting.readUntil('untold', () => isThere('untold'), Boolean, LONG_MS);
    await answer('untold');
    expect(await found).toBe(true);
  });

  it('misses no answer that comes while it reads', async () => {
    const waiting = await startProcess();
    const asked = jest.spyOn(database.dataSource, 'query');
    let reads = 0;
    const read = async (): Promise<boolean> => {
      reads += 1;
      if (reads > 1) return true;
      waiting.notify(['early']);
      return Promise.resolve(false);
    };
    expect(await waiting.readUntil('early', read, Boolean, LONG_MS)).toBe(true);
    expect(reads).toBe(2);
    // It was here that somebody waited.
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('gets what was read last when its time is over, and leaves nothing behind that waits', async () => {
    const waiting = await startProcess();
    expect(await waiting.readUntil('never', () => isThere('never'), Boolean, 1)).toBe(false);
    const asked = jest.spyOn(database.dataSource, 'query');
    waiting.notify(['never']);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('is told of an error, and waits no longer', async () => {
    const waiting = await startProcess();
    const failing = waiting.readUntil('x', () => Promise.reject(new Error('gone')), Boolean, LONG_MS);
    await expect(failing).rejects.toThrow('gone');
  });
});
