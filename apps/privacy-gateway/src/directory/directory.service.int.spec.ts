import {
  type ActEntry,
  type Dictionaries,
  DICTIONARY_NAMES,
  type DirectoryDocument,
  EDGE_ANSWERED,
  INSTITUTION_LISTED,
  type ListedInstitution,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { type Broker } from '@lacznik/messaging';
import { ConfigError, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { GatewayConfig } from '../gateway-config';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { saveDictionaries } from './dictionaries.store';
import { RevocationsService } from '../revocations/revocations.service';
import { DirectoryService } from './directory.service';
import { LoadDirectoryFile } from './load-directory-file';

const DIRECTORY: Required<DirectoryDocument> = {
  institutions: [
    { id: 'PUP-2606', name: 'PUP Opatów' },
    { id: 'OPS-260604', name: 'OPS Opatów' },
  ],
  edges: [
    { name: 'ops-north', institutions: ['OPS-260604'] },
    { name: 'pup-north', institutions: ['PUP-2606'] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['16', '18'] }],
  agreements: [
    {
      id: 'AG-1',
      parties: ['PUP-2606', 'OPS-260604'],
      purpose: 'for tests',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'labour-to-welfare', additionalCategories: [] }],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
    },
  ],
};

const ADMINISTRATOR = { actor: 'administrator-1', actorRole: 'administrator' } as const;

describe('DirectoryService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let topics: string[];
  const folder = temporaryFolder();
  let service: DirectoryService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: GATEWAY_MIGRATIONS,
    });
    dataSource = database.dataSource;
    await dataSource.transaction((manager) =>
      saveDictionaries(manager, DICTIONARY_NAMES, { version: 1, ...(SHIPPED_DICTIONARIES as Dictionaries) }),
    );
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE directory_entry, directory_file, edge_installation, outbox, revocation, revocation_withdrawal, feed',
    );
    topics = [];
    service = newService((names) => void topics.push(...names));
  });
  afterAll(async () => {
    folder.remove();
    await database.drop();
  });

  function newService(ensure: (names: string[]) => void): DirectoryService {
    const broker: Partial<Broker> = {
      ensureTopics: async (declared) => {
        await Promise.resolve();
        ensure(declared.map(({ name }) => name));
      },
    };
    return new DirectoryService(
      dataSource,
      outboxOf(dataSource, 'privacy-gateway'),
      new RevocationsService(dataSource),
      broker as Broker,
    );
  }

  const version = async (): Promise<number> => {
    const [row] = await dataSource.query<[{ version: string }]>('SELECT version FROM policy_version');
    return Number(row.version);
  };

  it('takes a document over, makes the topics, and tells the edges of the institutions', async () => {
    expect(await service.apply(DIRECTORY, ADMINISTRATOR)).toEqual({
      changed: { institutions: 2, edges: 2, scopes: 1, agreements: 1 },
    });
    expect(await service.read()).toEqual({
      ...DIRECTORY,
      institutions: DIRECTORY.institutions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    });
    expect(topics).toEqual(
      expect.arrayContaining([
        'institutions.v1',
        'deliveries.PUP-2606.v1',
        'deliveries.OPS-260604.v1',
        'edge-out.pup-north.v1',
        'edge-in.pup-north.v1',
        'edge-in.ops-north.v1',
      ]),
    );
    expect(await listed()).toEqual([
      { id: 'OPS-260604', name: 'OPS Opatów', edge: 'ops-north' },
      { id: 'PUP-2606', name: 'PUP Opatów', edge: 'pup-north' },
    ]);
  });

  const listed = async (): Promise<ListedInstitution[]> =>
    (await outboxContents(dataSource, INSTITUTION_LISTED))
      .map(({ body }) => body)
      .sort((a, b) => (a.id < b.id ? -1 : 1));

  it('revokes what an agreement that is suspended disclosed, as pending while delivery has not withdrawn it, and once', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await dataSource.query("INSERT INTO feed VALUES ('OPS-260604', 9)");
    const agreements = DIRECTORY.agreements.map((agreement) => ({ ...agreement, status: 'SUSPENDED' as const }));
    const change = { ...DIRECTORY, agreements };
    const { revocation } = await service.apply(change, ADMINISTRATOR);
    expect(revocation).toMatchObject({ revoked: 'agreement', effective: 'pending', withdrawn: 0, gone: 0 });
    const kept = await dataSource.query<unknown[]>(
      'SELECT revocation, institution, edge, selector, through FROM revocation_withdrawal ORDER BY institution',
    );
    expect(kept).toContainEqual({
      revocation: revocation?.id,
      institution: 'OPS-260604',
      edge: 'ops-north',
      selector: { agreement: 'AG-1', publisher: 'PUP-2606', categories: expect.any(Array) as unknown },
      through: '9',
    });
    expect(await service.apply(change, ADMINISTRATOR)).not.toHaveProperty('revocation');
  });

  it('tells of an institution when another edge, or none, comes to serve it, and of no other', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await dataSource.query('TRUNCATE outbox');
    const nothing = { institutions: [], scopes: [], agreements: [] };
    const moved = { name: 'pup-south', institutions: ['PUP-2606'] };
    const without = { name: 'pup-north', institutions: [] };
    await service.apply({ ...nothing, edges: [without, moved] }, ADMINISTRATOR);
    expect(await listed()).toEqual([{ id: 'PUP-2606', name: 'PUP Opatów', edge: 'pup-south' }]);
    await dataSource.query('TRUNCATE outbox');
    await service.apply({ ...nothing, edges: [{ ...moved, institutions: [] }] }, ADMINISTRATOR);
    expect(await listed()).toEqual([{ id: 'PUP-2606', name: 'PUP Opatów' }]);
  });

  it('tells of an institution whose public keys change, and of no other', async () => {
    const [institution] = DIRECTORY.institutions;
    const publicKeys = [{ kid: 'k2', kty: 'OKP', crv: 'X25519', x: 'AAAA' } as const];
    const change = { institutions: [{ ...institution!, publicKeys }], scopes: [], agreements: [] };
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await dataSource.query('TRUNCATE outbox');
    await service.apply(change, ADMINISTRATOR);
    await service.apply(change, ADMINISTRATOR);
    expect(await listed()).toEqual([{ id: 'PUP-2606', name: 'PUP Opatów', edge: 'pup-north', publicKeys }]);
  });

  it('refuses an edge that claims what another serves, even when both come at once', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    const claim = (name: string, ...institutions: string[]) => ({
      institutions: [{ id: 'PUP-2607', name: 'PUP Ostrowiec' }],
      scopes: [],
      agreements: [],
      edges: [{ name, institutions }],
    });
    await expect(service.apply(claim('pup-south', 'PUP-2607', 'PUP-2606'), ADMINISTRATOR)).rejects.toMatchObject({
      code: 'validation-failed',
      path: 'edges[0].institutions[1]',
    });
    const claims = ['pup-a', 'pup-b', 'pup-c', 'pup-d'].map((name) =>
      service.apply(claim(name, 'PUP-2607'), ADMINISTRATOR),
    );
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await service.read()).edges.filter(({ institutions }) => institutions.includes('PUP-2607'))).toHaveLength(
      1,
    );
  });

  it('puts an installation in the place of another where the edge names one, and tells both', async () => {
    const withInstallation = (installation?: string) => ({
      institutions: [],
      scopes: [],
      agreements: [],
      edges: [{ name: 'pup-north', institutions: ['PUP-2606'], ...(installation ? { installation } : {}) }],
    });
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await service.apply(withInstallation('aaaaaaaaaaaa'), ADMINISTRATOR);
    await service.apply(withInstallation('aaaaaaaaaaaa'), ADMINISTRATOR);
    await service.apply(withInstallation(), ADMINISTRATOR);
    await service.apply(withInstallation('bbbbbbbbbbbb'), ADMINISTRATOR);
    const told = await outboxContents(dataSource, EDGE_ANSWERED, 'edge-in.pup-north.v1');
    expect(told.map(({ body }) => [body.installation, body.status])).toEqual([
      ['aaaaaaaaaaaa', 'confirmed'],
      ['aaaaaaaaaaaa', 'refused'],
      ['bbbbbbbbbbbb', 'confirmed'],
    ]);
  });

  it('changes nothing, and tells nobody, when it gets the same document again', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await dataSource.query('TRUNCATE outbox');
    expect(await service.apply(DIRECTORY, ADMINISTRATOR)).toEqual({
      changed: { institutions: 0, edges: 0, scopes: 0, agreements: 0 },
    });
    expect(await outboxMessages(dataSource)).toEqual([]);
  });

  it('replaces what has the same id, and keeps what the document does not name', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    const before = await version();
    const suspended = DIRECTORY.agreements.map((agreement) => ({ ...agreement, status: 'SUSPENDED' }));
    expect(await service.apply({ institutions: [], scopes: [], agreements: suspended }, ADMINISTRATOR)).toMatchObject({
      changed: { institutions: 0, edges: 0, scopes: 0, agreements: 1 },
    });
    const { institutions, agreements } = await service.read();
    expect([institutions.length, agreements.map(({ status }) => status)]).toEqual([2, ['SUSPENDED']]);
    expect(await version()).toBeGreaterThan(before);
  });

  it('refuses a document as a whole, with every violation at its place', async () => {
    const [agreement] = DIRECTORY.agreements;
    const bad = {
      institutions: [{ id: 'PUP-26', name: 'x' }],
      scopes: [{ id: 'wide', categories: ['99'] }],
      agreements: [{ ...agreement, parties: ['PUP-2606', 'OPS-260699'], status: 'PAUSED' }],
    };
    const refusal = await service.apply(bad, ADMINISTRATOR).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    const paths = (refusal as LacznikError).violations?.map(({ path }) => path?.split('.')[0]);
    expect(new Set(paths)).toEqual(new Set(['institutions[0]', 'scopes[0]', 'agreements[0]']));
    expect((await service.read()).institutions).toEqual([]);
  });

  it('refuses two active agreements that give the same, by both ids, and stores nothing; one may end, or come by itself', async () => {
    const [first] = DIRECTORY.agreements;
    if (!first) throw new Error('no agreement');
    const second = { ...first, id: 'AG-2' };
    const both = { ...DIRECTORY, agreements: [first, second] };
    await expect(service.apply(both, ADMINISTRATOR)).rejects.toMatchObject({
      code: 'agreements-overlap',
      path: 'agreements[1].disclosures[0]',
      message: expect.stringMatching(/in AG-2 that AG-1 gives: 16, 18$/) as string,
    });
    expect((await service.read()).agreements).toEqual([]);
    await service.apply({ ...DIRECTORY, agreements: [first, { ...second, status: 'TERMINATED' }] }, ADMINISTRATOR);
    // What another paper says is recorded as it is; and what is in force is what it was.
    const third = { ...first, id: 'AG-3' };
    await service.apply({ ...DIRECTORY, agreements: [third] }, ADMINISTRATOR);
    const stored = { ...DIRECTORY, agreements: [first, third] };
    expect((await service.apply(stored, ADMINISTRATOR)).changed.agreements).toBe(0);
  });

  it('stores nothing while the topics cannot be made: who is in the directory can be delivered to', async () => {
    const away = newService(() => {
      throw new Error('The broker is away');
    });
    await expect(away.apply(DIRECTORY, ADMINISTRATOR)).rejects.toThrow('The broker is away');
    expect((await service.read()).institutions).toEqual([]);
  });

  it('refuses, with what is to be done, where a topic is another than declared, and stores nothing', async () => {
    const conflicting = newService(() => {
      throw new ConfigError('deliveries.PUP-2606.v1 has 3 partitions, not 1: delete it');
    });
    await expect(conflicting.apply(DIRECTORY, ADMINISTRATOR)).rejects.toMatchObject({
      code: 'topic-conflict',
      message: 'deliveries.PUP-2606.v1 has 3 partitions, not 1: delete it',
    });
    expect((await service.read()).institutions).toEqual([]);
  });

  const logged = async (): Promise<ActEntry[]> =>
    (await outboxMessages(dataSource, 'access-log.v1')).flatMap(({ value }) => JSON.parse(value) as ActEntry[]);

  it('tells the log what was changed, by whom, and as of which version of the policy; once (P5)', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    await service.apply(DIRECTORY, ADMINISTRATOR);
    const policyVersion = String((await version()) - 1);
    const acts = await logged();
    expect(acts).toHaveLength(6);
    const [agreement] = DIRECTORY.agreements;
    expect(acts).toContainEqual({
      kind: 'act',
      time: expect.any(String) as string,
      object: 'agreement',
      reference: agreement?.id,
      change: 'set',
      content: agreement,
      institutions: agreement?.parties,
      ...ADMINISTRATOR,
      policyVersion,
      traceId: '',
    });
    expect(acts.map(({ object, institutions }) => [object, institutions])).toEqual(
      expect.arrayContaining([
        ['scope', []],
        ['institution', ['PUP-2606']],
        ['edge', ['PUP-2606']],
      ]),
    );
  });

  it('refuses, at its place, an entry that the log could not hold, and stores nothing', async () => {
    const [agreement] = DIRECTORY.agreements;
    const [disclosure] = agreement?.disclosures ?? [];
    const wide = { ...disclosure, additionalCategories: Array.from({ length: 100 }, () => '19a') };
    const long = { ...agreement, id: 'AG-2', disclosures: Array.from({ length: 100 }, () => wide) };
    const refusal = service.apply({ ...DIRECTORY, agreements: [agreement, long] }, ADMINISTRATOR);
    await expect(refusal).rejects.toMatchObject({ code: 'validation-failed', path: 'agreements[1]' });
    expect([await service.read(), await logged()]).toEqual([
      { institutions: [], edges: [], scopes: [], agreements: [] },
      [],
    ]);
  });

  const BY_FILE = { actor: 'directory file', actorRole: 'system' } as const;
  const SUSPENDED = DIRECTORY.agreements.map((agreement) => ({ ...agreement, status: 'SUSPENDED' as const }));
  const suspend = () => service.apply({ institutions: [], scopes: [], agreements: SUSPENDED }, ADMINISTRATOR);
  const statuses = async (): Promise<string[]> => (await service.read()).agreements.map(({ status }) => status);
  const start = async (document?: object): Promise<void> => {
    const directoryFile = document && folder.write('directory.json', JSON.stringify(document, null, 2));
    await new LoadDirectoryFile({ directoryFile } as GatewayConfig, service).onApplicationBootstrap();
  };

  it('takes a file over once: an agreement that was suspended since stays so at every later start', async () => {
    await start(DIRECTORY);
    expect(await statuses()).toEqual(['ACTIVE']);
    await suspend();
    await dataSource.query('TRUNCATE outbox');
    await start(DIRECTORY);
    expect(await service.applyFile(DIRECTORY, BY_FILE)).toBeUndefined();
    expect([await statuses(), await logged()]).toEqual([['SUSPENDED'], []]);
  });

  it('makes the topics of the stored directory at every start, without a file too', async () => {
    await service.apply(DIRECTORY, ADMINISTRATOR);
    topics = [];
    await start();
    expect(topics).toEqual(
      expect.arrayContaining(['institutions.v1', 'deliveries.PUP-2606.v1', 'edge-out.pup-north.v1']),
    );
  });

  it('takes a changed file over, as an act of the file, and no older content of it ever again', async () => {
    await service.applyFile(DIRECTORY, BY_FILE);
    await dataSource.query('TRUNCATE outbox');
    expect(await service.applyFile({ ...DIRECTORY, agreements: SUSPENDED }, BY_FILE)).toEqual({
      changed: { institutions: 0, edges: 0, scopes: 0, agreements: 1 },
    });
    expect(await logged()).toMatchObject([{ object: 'agreement', reference: 'AG-1', ...BY_FILE }]);
    expect([await service.applyFile(DIRECTORY, BY_FILE), await statuses()]).toEqual([undefined, ['SUSPENDED']]);
  });

  it('takes a file over once where two processes start together', async () => {
    const changes = await Promise.all([1, 2, 3].map(() => service.applyFile(DIRECTORY, BY_FILE)));
    expect(changes.filter((change) => change !== undefined)).toHaveLength(1);
  });

  it('remembers no file that was refused', async () => {
    const wrong = { ...DIRECTORY, institutions: [] };
    await expect(service.applyFile(wrong, BY_FILE)).rejects.toBeInstanceOf(LacznikError);
    await expect(service.applyFile(wrong, BY_FILE)).rejects.toBeInstanceOf(LacznikError);
  });
});
