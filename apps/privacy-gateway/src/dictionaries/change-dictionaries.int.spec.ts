import {
  type ActEntry,
  DICTIONARY_NAMES,
  DICTIONARY_PUBLISHED,
  type Dictionaries,
  type DictionariesChange,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { type Broker } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import type { GatewayConfig } from '../gateway-config';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { RevocationsService } from '../revocations/revocations.service';
import { ChangeDictionariesService } from './change-dictionaries.service';
import { LoadDictionaries } from './load-dictionaries';

const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;
const ADMINISTRATOR = { actor: 'administrator-1', actorRole: 'administrator' } as const;
const FUTURE = { code: 'debt-counselling', pl: 'Poradnictwo dla zadłużonych', validFrom: '2999-01-01' };

describe('the dictionaries', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let service: ChangeDictionariesService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    service = new ChangeDictionariesService(
      dataSource,
      outboxOf(dataSource, 'privacy-gateway'),
      new RevocationsService(dataSource),
    );
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE dictionary, directory_entry, outbox');
    await load().onModuleInit();
  });
  afterAll(() => database.drop());

  function load(config: Partial<GatewayConfig> = {}): LoadDictionaries {
    const broker: Partial<Broker> = { ensureTopics: () => Promise.resolve() };
    return new LoadDictionaries(config as GatewayConfig, service, broker as Broker);
  }

  const policyVersion = async (): Promise<number> => {
    const [row] = await dataSource.query<[{ version: string }]>('SELECT version FROM policy_version');
    return Number(row.version);
  };
  const published = async (): Promise<unknown[]> =>
    (await outboxContents(dataSource, DICTIONARY_PUBLISHED)).map(({ event, body }) => [event.subject, body]);
  const acts = async (): Promise<ActEntry[]> =>
    (await outboxMessages(dataSource, 'access-log.v1')).flatMap(({ value }) => JSON.parse(value) as ActEntry[]);
  const refusalOf = async (change: DictionariesChange): Promise<string[]> => {
    const error: unknown = await service.change(change, ADMINISTRATOR).catch((refused: unknown) => refused);
    if (!(error instanceof LacznikError)) return [JSON.stringify(error)];
    const violations = error.violations ?? [{ code: error.code, path: error.path, detail: error.message }];
    return violations.map(({ code, path, detail }) => `${code} ${path}: ${detail}`);
  };

  it('begin as they are shipped, in the log and on their way to every app', async () => {
    expect(await service.read()).toEqual({ version: 1, ...SHIPPED });
    expect(await published()).toEqual(
      DICTIONARY_NAMES.map((name) => [name, { name, version: 1, entries: SHIPPED[name] }]),
    );
    const logged = await acts();
    expect(logged).toHaveLength(Object.values(SHIPPED).flat().length);
    expect(logged).toContainEqual({
      kind: 'act',
      time: expect.any(String) as string,
      object: 'dictionary',
      reference: 'purposes/social-work/2004-05-01',
      change: 'set',
      content: SHIPPED.purposes[1],
      institutions: [],
      actor: 'first start',
      actorRole: 'system',
      policyVersion: String(await policyVersion()),
      traceId: '',
    });
  });

  it('stay what they are at every later start, of this process or another', async () => {
    await service.change({ version: 1, purposes: [...SHIPPED.purposes, FUTURE] }, ADMINISTRATOR);
    await Promise.all([load().onModuleInit(), load({ dictionariesFile: '/nowhere' }).onModuleInit()]);
    expect((await service.read()).purposes.at(-1)).toEqual(FUTURE);
  });

  it('are taken over once where two processes start first at the same time', async () => {
    await dataSource.query('TRUNCATE dictionary, outbox');
    await Promise.all([load().onModuleInit(), load().onModuleInit()]);
    expect(await published()).toHaveLength(DICTIONARY_NAMES.length);
    expect((await service.read()).version).toBe(1);
  });

  it('change as a whole by name, with an act for each entry that differs; the others stay', async () => {
    await dataSource.query('TRUNCATE outbox');
    const before = await policyVersion();
    const [first, ...others] = SHIPPED.purposes;
    const purposes = [{ ...first, validTo: '2998-12-31' } as typeof FUTURE, ...others, FUTURE];
    expect(await service.change({ version: 1, purposes }, ADMINISTRATOR)).toEqual({
      version: 2,
      changed: ['purposes'],
    });
    expect(await service.read()).toEqual({ ...SHIPPED, version: 2, purposes });
    expect(await published()).toEqual([['purposes', { name: 'purposes', version: 2, entries: purposes }]]);
    expect((await acts()).map(({ reference, change, actor }) => [reference, change, actor])).toEqual([
      ['purposes/welfare-benefit/2004-05-01', 'set', 'administrator-1'],
      ['purposes/debt-counselling/2999-01-01', 'set', 'administrator-1'],
    ]);
    expect(await policyVersion()).toBeGreaterThan(before);
  });

  it('can take back what has not begun', async () => {
    await service.change({ version: 1, purposes: [...SHIPPED.purposes, FUTURE] }, ADMINISTRATOR);
    await dataSource.query('TRUNCATE outbox');
    await service.change({ version: 2, purposes: SHIPPED.purposes }, ADMINISTRATOR);
    expect((await acts()).map(({ reference, change, content }) => [reference, change, content])).toEqual([
      ['purposes/debt-counselling/2999-01-01', 'erased', undefined],
    ]);
  });

  it('tell nobody anything when they are the same as before', async () => {
    await dataSource.query('TRUNCATE outbox');
    expect(await service.change({ version: 1, ...SHIPPED }, ADMINISTRATOR)).toEqual({ version: 1, changed: [] });
    expect(await outboxMessages(dataSource)).toEqual([]);
  });

  it('do not let one administrator overwrite what another has changed meanwhile', async () => {
    const both = await Promise.allSettled([
      service.change({ version: 1, purposes: [...SHIPPED.purposes, FUTURE] }, ADMINISTRATOR),
      service.change({ version: 1, categories: [...SHIPPED.categories, FUTURE] }, ADMINISTRATOR),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf({ version: 1, purposes: [] })).toEqual([
      'version-conflict version: The dictionaries are of version 2. Read them and try again.',
    ]);
  });

  it('refuse a change as a whole, with every violation at its place: overlaps, strangers, what is forgotten', async () => {
    const [, ...others] = SHIPPED.purposes;
    const purposes = [...others, { ...FUTURE, validFrom: '2999-06-01' }, { ...FUTURE, validTo: '2999-06-01' }];
    const rules = SHIPPED.rules.map((rule, i) => (i === 0 ? { ...rule, receiverKinds: ['CIS'] } : rule));
    expect(await refusalOf({ version: 1, purposes, rules })).toEqual([
      'validation-failed purposes[5].validFrom: expected a day after the end of purposes[6], which has the same code',
      'validation-failed legalBases[2].purposes[0]: expected a code of purposes',
      'validation-failed rules[0].receiverKinds[0]: expected a code of institutionKinds',
      'validation-failed purposes: expected welfare-benefit from 2004-05-01 on too: what has held is ended by its validTo, ' +
        'not left out',
    ]);
    expect(await service.read()).toEqual({ version: 1, ...SHIPPED });
  });

  it('keep what the directory uses, though it has not begun', async () => {
    const category = { code: '22', pl: 'nowa kategoria', validFrom: '2999-01-01' };
    const cis = { code: 'CIS', pl: 'centrum integracji społecznej', digits: 10, county: false, publishes: [] };
    const institutionKinds = [...SHIPPED.institutionKinds, { ...cis, validFrom: '2999-01-01' }];
    await service.change(
      { version: 1, categories: [...SHIPPED.categories, category], institutionKinds },
      ADMINISTRATOR,
    );
    await dataSource.transaction(async (manager) => {
      await raisePolicyVersion(manager);
      await saveDirectory(manager, {
        institutions: [{ id: 'CIS-0000123456', name: 'CIS' }],
        scopes: [{ id: 'wide', categories: ['22'] }],
        agreements: [],
      });
    });
    const { institutionKinds: kinds, categories } = SHIPPED;
    expect(await refusalOf({ version: 2, institutionKinds: kinds, categories })).toEqual([
      'validation-failed institutionKinds: expected a kind for CIS-0000123456, which takes part, numbered as it is',
      'validation-failed categories: expected 22: the scope wide has it',
    ]);
    const shorter = institutionKinds.map((kind) => (kind.code === 'CIS' ? { ...kind, digits: 9 } : kind));
    expect(await refusalOf({ version: 2, institutionKinds: shorter })).toHaveLength(1);
  });

  describe('of a file', () => {
    const folder = temporaryFolder();
    afterAll(() => folder.remove());

    async function fileOf(content: unknown): Promise<string> {
      await dataSource.query('TRUNCATE dictionary, outbox');
      return folder.write('dictionaries.json', JSON.stringify(content));
    }

    it('are what the first start takes over', async () => {
      const own = { ...SHIPPED, purposes: [...SHIPPED.purposes, FUTURE] };
      await load({ dictionariesFile: await fileOf(own) }).onModuleInit();
      expect(await service.read()).toEqual({ version: 1, ...own });
    });

    it.each<[string, unknown]>([
      ['  DICTIONARIES_FILE: purposes[0].validTo: expected a day not before validFrom', spoiltForm()],
      ['  DICTIONARIES_FILE: rules[0].publisherKind: expected a code of institutionKinds', spoiltReference()],
    ])('keep the app from starting where they cannot be used: %s', async (line, content) => {
      const start = load({ dictionariesFile: await fileOf(content) }).onModuleInit();
      await expect(start).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringContaining(line) as string,
      });
      expect((await service.read()).version).toBe(0);
    });
  });
});

function spoiltForm(): Dictionaries {
  const [first, ...others] = SHIPPED.purposes;
  return { ...SHIPPED, purposes: [{ ...first, validTo: '1999-01-01' } as typeof FUTURE, ...others] };
}

function spoiltReference(): Dictionaries {
  const [first, ...others] = SHIPPED.rules;
  return { ...SHIPPED, rules: [{ ...first, publisherKind: 'CIS' } as Dictionaries['rules'][number], ...others] };
}
