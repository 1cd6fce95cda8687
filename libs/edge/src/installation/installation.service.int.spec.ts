import { EDGE_STARTED, edgeOutTopic } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import type { DataSource } from 'typeorm';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { InstallationService } from './installation.service';
import { positionSourceOf, readInstallation } from './installation.store';

describe('InstallationService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() =>
    dataSource.query('TRUNCATE outbox, institution; UPDATE edge_installation SET edge = NULL, status = NULL'),
  );
  afterAll(() => database.drop());

  /** A process of the edge. */
  function start(edgeName = 'pup-north'): InstallationService {
    const config = { edgeName, institutions: ['PUP-2606'] } as EdgeConfig;
    return new InstallationService(
      config,
      dataSource,
      outboxOf(dataSource, edgeName),
      new InstitutionsService(dataSource),
    );
  }

  const told = (edge: string | undefined): Promise<void> =>
    dataSource.transaction((transaction) =>
      new InstitutionsService(dataSource).save(transaction, [{ id: 'PUP-2606', name: 'PUP', edge }]),
    );
  const answered = (status: string): Promise<unknown> =>
    dataSource.query("UPDATE edge_installation SET edge = 'pup-north', status = $1", [status]);
  const starts = async () =>
    (await outboxContents(dataSource, EDGE_STARTED, edgeOutTopic('pup-north').name)).map(({ body }) => body);

  it('asks once the directory names the edge, and once in a process', async () => {
    const process = start();
    await process.announce();
    await told('pup-south');
    await process.announce();
    expect(await starts()).toEqual([]);
    await told('pup-north');
    await process.announce();
    await process.announce();
    const { id } = await readInstallation(dataSource);
    expect(await starts()).toEqual([{ installation: id, institutions: ['PUP-2606'] }]);
  });

  it('takes nothing in before the hub has confirmed it, and asks for nothing after', async () => {
    await told('pup-north');
    await expect(start().requireConfirmed()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('has not confirmed') as string,
    });
    await answered('confirmed');
    const restarted = start();
    await expect(restarted.requireConfirmed()).resolves.toBeUndefined();
    await restarted.announce();
    expect(await starts()).toEqual([]);
  });

  it('says what to do where another installation was first', async () => {
    await answered('refused');
    const { id } = await readInstallation(dataSource);
    await expect(start().requireConfirmed()).rejects.toThrow(
      `Another installation runs as the edge pup-north, so this one (${id}) takes nothing in.`,
    );
  });

  it('is not ready while the hub lets stand what it sends, and says why', async () => {
    await expect(start().requireFlowing()).resolves.toBeUndefined();
    await dataSource.query("UPDATE edge_installation SET standing_since = '2026-02-01T00:00:00Z'");
    await expect(start().requireFlowing()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        /pup-north sends stands still at the hub since 2026-02-01T.* was restored/,
      ) as string,
    });
    await dataSource.query('UPDATE edge_installation SET standing_since = NULL');
    await expect(start().requireFlowing()).resolves.toBeUndefined();
  });

  it('is not confirmed under another name', async () => {
    await answered('confirmed');
    await expect(start('pup-south').requireConfirmed()).rejects.toThrow('as the edge pup-south yet');
  });

  it('has positions of its own, by which no two installations of a name are mixed up', async () => {
    const other = await createTestDatabase({ migrations: MIGRATIONS });
    const sources = [
      await positionSourceOf('pup-north', dataSource),
      await positionSourceOf('pup-north', other.dataSource),
    ];
    await other.drop();
    for (const source of sources) expect(source).toMatch(/^pup-north\.[0-9a-f]{12}$/);
    expect(new Set(sources).size).toBe(2);
  });
});
