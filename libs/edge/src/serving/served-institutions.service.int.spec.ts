import { INSTITUTIONS_MIGRATIONS, InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import type { InstallationService } from '../installation/installation.service';
import { ServedInstitutions } from './served-institutions.service';

describe('ServedInstitutions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: INSTITUTIONS_MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() => dataSource.query('TRUNCATE institution'));
  afterAll(() => database.drop());

  /** An edge that has been told so much by the hub. */
  async function edgeThatWasTold(...institutions: { id: string; edge?: string }[]): Promise<ServedInstitutions> {
    const directory = new InstitutionsService(dataSource);
    const told = institutions.map(({ id, edge }) => ({ id, name: id, edge }));
    await dataSource.transaction((transaction) => directory.save(transaction, told));
    const config = { edgeName: 'pup-north', institutions: ['PUP-2606', 'PUP-2607'] } as EdgeConfig;
    const installation = { requireConfirmed: () => Promise.resolve() } as InstallationService;
    return new ServedInstitutions(config, directory, installation);
  }

  const refusal = async (work: Promise<void>): Promise<unknown> =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof LacznikError ? [error.code, error.message] : error),
    );

  it('agrees with a hub that has told nothing yet, or the same', async () => {
    const fresh = await edgeThatWasTold();
    expect(await refusal(fresh.check())).toBe('none');
    const agreed = await edgeThatWasTold(
      { id: 'PUP-2606', edge: 'pup-north' },
      { id: 'OPS-260604', edge: 'ops-north' },
    );
    expect([await refusal(agreed.check()), await refusal(agreed.requireAgreed('PUP-2606'))]).toEqual(['none', 'none']);
  });

  it('knows whom its settings name, whatever the hub says', async () => {
    const edge = await edgeThatWasTold();
    expect(() => edge.requireOwn('PUP-2606')).not.toThrow();
    expect(() => edge.requireOwn('PUP-2608')).toThrow('The edge pup-north does not serve');
  });

  it('takes nothing from an institution that the hub has not told of, or that another edge serves', async () => {
    const edge = await edgeThatWasTold({ id: 'PUP-2606', edge: 'pup-south' });
    expect(await refusal(edge.requireAgreed('PUP-2607'))).toEqual([
      'unknown-institution',
      expect.stringContaining('An administrator adds it') as string,
    ]);
    const sentence =
      'The directory and INSTITUTIONS of this edge disagree: PUP-2606 is given to the edge pup-south. ' +
      'An administrator mends one of the two.';
    expect(await refusal(edge.requireAgreed('PUP-2606'))).toEqual(['unavailable', sentence]);
    expect(await refusal(edge.check())).toEqual(['unavailable', sentence]);
  });

  it('goes on for the others while they disagree on one', async () => {
    const edge = await edgeThatWasTold({ id: 'PUP-2606' }, { id: 'PUP-2607', edge: 'pup-north' });
    expect(await refusal(edge.check())).toEqual([
      'unavailable',
      expect.stringContaining('PUP-2606 is given to no edge'),
    ]);
    expect(await refusal(edge.requireAgreed('PUP-2607'))).toBe('none');
  });
});
