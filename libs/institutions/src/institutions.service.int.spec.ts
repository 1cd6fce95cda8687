import type { InstitutionKey, ListedInstitution } from '@lacznik/contracts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { INSTITUTIONS_MIGRATIONS } from './institutions.module';
import { InstitutionsService } from './institutions.service';

const OPS: ListedInstitution = { id: 'OPS-260604', name: 'OPS Opatów', edge: 'ops-north' };
const keyOf = (kid: string): InstitutionKey => ({ kid, kty: 'OKP', crv: 'X25519', x: 'AAAA' });

describe('InstitutionsService', () => {
  let database: TestDatabase;
  let institutions: InstitutionsService;

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: INSTITUTIONS_MIGRATIONS });
    institutions = new InstitutionsService(database.dataSource);
  });
  afterEach(() => database.drop());

  const save = (...listed: ListedInstitution[]): Promise<void> =>
    database.dataSource.transaction((manager) => institutions.save(manager, listed));

  it('knows the keys of an institution as the hub told them last, in the order in which they came', async () => {
    await save({ ...OPS, publicKeys: [keyOf('1')] });
    await save({ ...OPS, publicKeys: [keyOf('2'), keyOf('1')] });
    expect(await institutions.sealingKeysOf(OPS.id)).toEqual([keyOf('2'), keyOf('1')]);
  });

  it('says whom the hub has not told of, once it has told of somebody', async () => {
    expect(await institutions.unknownAmong([OPS.id, 'OPS-260605'])).toEqual([]);
    await save(OPS);
    expect(await institutions.unknownAmong([OPS.id, 'OPS-260605'])).toEqual(['OPS-260605']);
  });

  it('tells the keys that verify from those that seal', async () => {
    const signing: InstitutionKey = { ...keyOf('s'), crv: 'Ed25519' };
    await save({ ...OPS, publicKeys: [signing, keyOf('1')] });
    expect(await institutions.sealingKeysOf(OPS.id)).toEqual([keyOf('1')]);
    expect(await institutions.verifyingKeysOf(OPS.id)).toEqual([signing]);
  });

  it('knows of none where the hub told of none, took them back, or does not know the institution', async () => {
    await save(OPS);
    expect(await institutions.sealingKeysOf(OPS.id)).toEqual([]);
    await save({ ...OPS, publicKeys: [keyOf('1')] });
    await save(OPS);
    expect(await institutions.sealingKeysOf(OPS.id)).toEqual([]);
    expect(await institutions.sealingKeysOf('OPS-260605')).toEqual([]);
  });
});
