import {
  CASE_CHANGED,
  type Dictionaries,
  DICTIONARY_NAMES,
  DICTIONARY_PUBLISHED,
  edgeOutTopic,
  sectionByName,
  type SectionContract,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { DictionariesConsumer, DictionariesService, INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { Inbox, MESSAGING_MIGRATIONS } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { EdgeMigration1700000000001 } from '../migrations/1700000000001-edge.migration';
import { CaseIdentitiesMigration1700000000051 } from '../migrations/1700000000051-case-identities.migration';
import { NoLogPseudonymMigration1700000000050 } from '../migrations/1700000000050-no-log-pseudonym.migration';
import type { EdgeConfig } from '../edge-config';
import type { HubAnswers } from '../hub-answers/hub-answers';
import { EdgeCaseUseMigration1700000000150 } from '../migrations/1700000000150-edge-case-use.migration';
import { EdgeOwnKeysMigration1700000000090 } from '../migrations/1700000000090-edge-own-keys.migration';
import { InstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import type { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { StoredIdentity } from './case-identity.entity';
import type { ViewsService } from '../views/views.service';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { PublisherRights } from '../publications/publisher-rights';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { ClientCase } from './case.entity';
import { CasesController } from './cases.controller';
import { RevocationsService } from './revocations.service';
import { CasesService } from './cases.service';

const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;
const OPS = 'OPS-260604';
const CIS = 'CIS-0000123456';
const opening = { caseReference: 'S/1', person: { pesel: 'a' }, legalBasis: 'ups-105-1', purpose: 'social-work' };

describe('the codes of the law at an edge', () => {
  let database: TestDatabase;
  let parts: ReturnType<typeof partsOf>;
  let sent = 0;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    database = await createTestDatabase({
      entities: [ClientCase, StoredIdentity],
      migrations: [
        ...MESSAGING_MIGRATIONS,
        EdgeMigration1700000000001,
        ...INSTITUTIONS_MIGRATIONS,
        NoLogPseudonymMigration1700000000050,
        EdgeOwnKeysMigration1700000000090,
        CaseIdentitiesMigration1700000000051,
        EdgeCaseUseMigration1700000000150,
      ],
    });
    parts = partsOf(database);
  });
  afterEach(() => database.drop());

  async function publish(dictionaries: Partial<Dictionaries>, version: number): Promise<void> {
    const named = DICTIONARY_NAMES.filter((name) => dictionaries[name] !== undefined);
    const messages = named.map((name) =>
      incomingMessage(
        DICTIONARY_PUBLISHED,
        { body: { name, version, entries: dictionaries[name] ?? [] } },
        ++sent,
        'hub',
      ),
    );
    await parts.dictionaries.onDictionaries(messages);
  }
  const open = async (institution: string, change: Partial<typeof opening> = {}): Promise<string> =>
    parts.cases.open(institution, { subject: 'system', roles: ['institution'] }, { ...opening, ...change }).then(
      ({ status }) => status,
      (error: unknown) => (error instanceof LacznikError ? `${error.code} ${error.path ?? '-'}` : String(error)),
    );
  const section = (name: string): SectionContract => sectionByName(name) as SectionContract;

  it('cannot be judged until every dictionary has come: the answer is to try again, not a refusal', async () => {
    const { rules, ...others } = SHIPPED;
    await publish(others, 1);
    expect(await open(OPS)).toBe('unavailable -');
    await expect(parts.rights.rightsOf(OPS)).rejects.toMatchObject({ code: 'unavailable', retriable: true });
    await publish({ rules }, 1);
    expect(await open(OPS)).toBe('open');
  });

  it('are those of the last dictionary that has come, at once', async () => {
    await publish(SHIPPED, 1);
    expect(await open(OPS, { purpose: 'debt-counselling' })).toBe('validation-failed purpose');
    const counselling = { code: 'debt-counselling', pl: 'Poradnictwo dla zadłużonych', validFrom: '2026-01-01' };
    await publish({ purposes: [...SHIPPED.purposes, counselling] }, 2);
    expect(await open(OPS, { purpose: 'debt-counselling' })).toBe('open');
  });

  it('stay those of the later version where an earlier one comes after it', async () => {
    await publish({ ...SHIPPED, purposes: [] }, 2);
    await publish({ purposes: SHIPPED.purposes }, 1);
    expect(await open(OPS)).toBe('validation-failed purpose');
  });

  it('let a kind of institution take part that is one entry, and named by others', async () => {
    await publish(SHIPPED, 1);
    expect(await open(CIS)).toBe('forbidden legalBasis');
    expect((await parts.rights.rightsOf(CIS))(section('social-contracts'))).toMatchObject({
      code: 'not-a-publisher-of-this',
      detail: 'social-contracts are published by OPS, at the edge that serves them.',
    });
    await publish(withCentresOfIntegration(SHIPPED), 2);
    expect(await open(CIS)).toBe('open');
    expect(
      (await outboxContents(database.dataSource, CASE_CHANGED, edgeOutTopic('ops-benefits').name)).map(
        ({ body }) => body.receiver,
      ),
    ).toEqual([CIS]);
    const rights = await parts.rights.rightsOf(CIS);
    expect([rights(section('social-contracts')), rights(section('welfare-benefits'))?.code]).toEqual([
      undefined,
      'not-a-publisher-of-this',
    ]);
  });
});

/** The controllers of an edge on one database. */
function partsOf({ dataSource }: TestDatabase) {
  const outbox = outboxOf(dataSource, 'ops-benefits');
  const inbox = new Inbox(outbox);
  const dictionaries = new DictionariesService(dataSource);
  const pseudonyms = {
    casePseudonyms: (institution: string) =>
      Promise.resolve({ hub: somePseudonym('hub', 'a'), own: somePseudonym(institution, 'a'), sealedLog: 'a..b.c.d' }),
  } as unknown as PseudonymClient;
  const identities = { encryptIdentity: () => Promise.resolve('{}') } as unknown as EncryptIdentitiesService;
  const everybody = { requireAgreed: () => Promise.resolve() } as unknown as ServedInstitutions;
  const views = {} as ViewsService;
  const cases = new CasesService(
    dataSource,
    outbox,
    pseudonyms,
    identities,
    new OwnKeys(new InstitutionKeys(new Map())),
    views,
    { caseUnusedDays: 365 } as EdgeConfig,
  );
  return {
    dictionaries: new DictionariesConsumer(inbox, dictionaries),
    cases: new CasesController(
      cases,
      everybody,
      dictionaries,
      new RevocationsService(dataSource, {} as HubAnswers),
      views,
    ),
    rights: new PublisherRights(dictionaries),
  };
}

/** Centres of social integration, which the shipped dictionaries do not have. */
function withCentresOfIntegration({ institutionKinds, legalBases }: Dictionaries): Partial<Dictionaries> {
  const cis = { code: 'CIS', pl: 'centrum integracji społecznej', digits: 10, county: false, validFrom: '2026-01-01' };
  return {
    institutionKinds: [...institutionKinds, { ...cis, publishes: ['social-contracts'] }],
    legalBases: legalBases.map((basis) =>
      basis.code === 'ups-105-1' ? { ...basis, receiverKinds: [...basis.receiverKinds, 'CIS'] } : basis,
    ),
  };
}
