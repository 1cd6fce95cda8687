import {
  type CaseChange,
  type CaseIdentity,
  type CaseOpening,
  dayInPoland,
  edgeOutTopic,
  type ReceivedRevocationConfirmation,
} from '@lacznik/contracts';
import { eventPool, SessionJobLock, Sessions } from '@lacznik/database';
import { MESSAGING_MIGRATIONS } from '@lacznik/messaging';
import { LacznikError, MessagingAppConfig } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import { HubAnswers } from '../hub-answers/hub-answers';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import { MIGRATIONS } from '../edge.module';
import { EdgeMigration1700000000001 } from '../migrations/1700000000001-edge.migration';
import type { PseudonymClient } from '../persons/pseudonym-client';
import type { ViewsService } from '../views/views.service';
import { StoredIdentity } from './case-identity.entity';
import { ClientCase } from './case.entity';
import { statusOf } from './case-status';
import { CasesService } from './cases.service';
import { DeleteIdentitiesJob } from './delete-identities.job';
import { RevocationsService } from './revocations.service';
import { confirmRevocations } from './revocations.store';

const OPS = 'OPS-260604';
const DAY_MS = 24 * 60 * 60 * 1000;
const nameOf = (person: CaseOpening['person']): string => ('pesel' in person ? person.pesel : '');
const pseudonyms = {
  casePseudonyms: (institution: string, person: CaseOpening['person']) => {
    const name = nameOf(person);
    return Promise.resolve({ hub: `hub:${name}`, own: `${institution}:${name}`, sealedLog: `sealed:${name}` });
  },
} as unknown as PseudonymClient;

const NOBODY_EXCLUDED = { refuseExcluded: () => Promise.resolve() } as unknown as ViewsService;
const CONFIG = { caseUnusedDays: 365, caseWarningDays: 30, institutions: [OPS] } as EdgeConfig;
const folder = temporaryFolder();
const keys = makeInstitutionKeys([OPS, 'OPS-260605'], '1');
keys[OPS]?.keys.push({ kty: 'oct', kid: 'own-keys', alg: 'HS256', k: Buffer.alloc(32, 7).toString('base64url') });
const institutionKeys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(keys)));
const identities = new EncryptIdentitiesService(institutionKeys);
const ownKeys = new OwnKeys(institutionKeys);
folder.remove();

const opening: CaseOpening = {
  caseReference: 'S/1',
  person: { pesel: 'a' },
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  openedOn: '2026-01-10',
};

describe('CasesService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let cases: CasesService;

  beforeAll(async () => {
    database = await createTestDatabase({
      entities: [ClientCase, StoredIdentity],
      migrations: MIGRATIONS,
    });
    dataSource = database.dataSource;
    cases = new CasesService(
      dataSource,
      outboxOf(dataSource, 'ops-north'),
      pseudonyms,
      identities,
      ownKeys,
      NOBODY_EXCLUDED,
      CONFIG,
    );
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE revocation, case_identity, client_case, outbox; UPDATE outbox_shard SET last_position = 0',
    ),
  );
  afterAll(() => database.drop());

  const published = async (): Promise<CaseChange[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('ops-north').name)).map(
      ({ value }) => JSON.parse(value) as CaseChange,
    );
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );

  it('tells the hub of a case that opens and closes, by pseudonyms only', async () => {
    await cases.open(OPS, opening);
    await cases.close(OPS, 'S/1', { closedOn: '2026-02-01' });
    const common = {
      receiver: OPS,
      caseReference: 'S/1',
      receiverPerson: `${OPS}:a`,
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      openedOn: '2026-01-10',
    };
    expect(await published()).toEqual([
      { ...common, status: 'open', sealedLogPerson: 'sealed:a' },
      { ...common, status: 'closed', closedOn: '2026-02-01', revocationId: expect.any(String) as string },
    ]);
    const [first] = await outboxMessages(dataSource);
    expect(first).toMatchObject({ key: 'hub:a', headers: { ce_type: 'pl.lacznik.case.opened', ce_subject: 'hub:a' } });
  });

  it.each(['MOPS-ŚR.5212/7/2026 (II)', '..', '😀'.repeat(200)])(
    'opens, lists and closes a case of the sign %j',
    async (sign) => {
      await cases.open(OPS, { ...opening, caseReference: sign });
      expect((await cases.list(OPS, { after: '', limit: 10 })).map(({ caseReference }) => caseReference)).toEqual([
        sign,
      ]);
      expect((await cases.close(OPS, sign, { closedOn: '2026-02-01' })).closedOn).toBe('2026-02-01');
      expect((await published()).map(({ caseReference }) => caseReference)).toEqual([sign, sign]);
    },
  );

  it('opens and closes once, however often it is asked', async () => {
    const first = await cases.open(OPS, opening);
    expect(await cases.open(OPS, opening)).toEqual(first);
    expect(await cases.open(OPS, { ...opening, openedOn: undefined })).toEqual(first);
    const closed = await cases.close(OPS, 'S/1', { closedOn: '2026-02-01' });
    expect(closed.closedOn).toBe('2026-02-01');
    expect(await cases.close(OPS, 'S/1', { closedOn: '2026-03-01' })).toEqual(closed);
    expect(await published()).toHaveLength(2);
  });

  it('closes for a later day, until which the case entitles, and moves its end to an earlier one alone', async () => {
    const inDays = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));
    const close = async (closedOn?: string): Promise<[string | null, string]> => {
      const closed = await cases.close(OPS, 'S/1', { closedOn });
      return [closed.closedOn, statusOf(closed)];
    };
    await cases.open(OPS, opening);
    expect(await close(inDays(10))).toEqual([inDays(10), 'closing']);
    expect(await close(inDays(20))).toEqual([inDays(10), 'closing']);
    expect(await close(inDays(5))).toEqual([inDays(5), 'closing']);
    expect(await close(inDays(5))).toEqual([inDays(5), 'closing']);
    expect(await close()).toEqual([inDays(0), 'closed']);
    expect(await close('2026-01-10')).toEqual([inDays(0), 'closed']);
    expect((await published()).map(({ closedOn }) => closedOn)).toEqual([undefined, inDays(10), inDays(5), inDays(0)]);
  });

  it('knows of each closing whether the hub has confirmed it, for its own institution', async () => {
    const answers = new HubAnswers(dataSource, new Sessions(database.url));
    const revocations = new RevocationsService(dataSource, answers);
    await cases.open(OPS, opening);
    const closed = await cases.close(OPS, 'S/1', {});
    const [, { revocationId = '' } = {}] = await published();
    expect(await revocations.get(OPS, revocationId)).toMatchObject({ caseReference: 'S/1', confirmedAt: null });
    expect(await refusal(revocations.get('OPS-260605', revocationId))).toBe('not-found');
    const body = { revocationId, withdrawn: 2, gone: 1 };
    const confirmation = { edge: 'ops-north', institution: OPS, body } as ReceivedRevocationConfirmation;
    const waiting = revocations.waitForConfirmation(closed);
    await dataSource.transaction((transaction) => confirmRevocations(transaction, [confirmation]));
    answers.notify([revocationId]);
    expect(await waiting).toMatchObject({
      id: revocationId,
      confirmedAt: expect.any(Date) as Date,
      withdrawn: 2,
      gone: 1,
    });
  });

  it('counts from today where no day is said', async () => {
    const { openedOn } = await cases.open(OPS, { ...opening, openedOn: undefined });
    const { closedOn } = await cases.close(OPS, 'S/1', {});
    expect([openedOn, closedOn]).toEqual([dayInPoland(new Date()), dayInPoland(new Date())]);
  });

  it.each<[string, Partial<CaseOpening>]>([
    ['another person', { person: { pesel: 'b' } }],
    ['another legal basis', { legalBasis: 'rynek-pracy-2025' }],
    ['another purpose', { purpose: 'welfare-benefit' }],
    ['another day', { openedOn: '2026-01-11' }],
  ])('refuses a reference that stands for a case with %s', async (_, change) => {
    await cases.open(OPS, opening);
    expect(await refusal(cases.open(OPS, { ...opening, ...change }))).toBe('case-conflict');
    expect(await published()).toHaveLength(1);
  });

  it('refuses to open a closed case again, and to close one before it was opened', async () => {
    await cases.open(OPS, opening);
    expect(await refusal(cases.close(OPS, 'S/1', { closedOn: '2026-01-09' }))).toBe('validation-failed');
    await cases.close(OPS, 'S/1', { closedOn: '2026-01-10' });
    expect(await refusal(cases.open(OPS, opening))).toBe('case-conflict');
  });

  it('knows an institution’s own cases only', async () => {
    await cases.open(OPS, opening);
    await cases.open('OPS-260605', { ...opening, person: { pesel: 'b' } });
    expect(await refusal(cases.get('OPS-260606', 'S/1'))).toBe('not-found');
    expect(await refusal(cases.close('OPS-260606', 'S/1', {}))).toBe('not-found');
    expect((await cases.list(OPS, { after: '', limit: 10 })).map(({ person }) => person)).toEqual(['hub:a']);
  });

  it('lists in pages, in the order of the references', async () => {
    for (const caseReference of ['S/3', 'S/1', 'S/2']) await cases.open(OPS, { ...opening, caseReference });
    const first = await cases.list(OPS, { after: '', limit: 2 });
    const rest = await cases.list(OPS, { after: 'S/2', limit: 2 });
    expect([...first, ...rest].map(({ caseReference }) => caseReference)).toEqual(['S/1', 'S/2', 'S/3']);
  });

  it('gives a reference that is opened for two persons at once to one of them', async () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.all(
      people.map((pesel) => refusal(cases.open(OPS, { ...opening, person: { pesel } }))),
    );
    expect(answers.toSorted()).toEqual([...people.slice(1).map(() => 'case-conflict'), 'done']);
    expect(await published()).toHaveLength(1);
  });

  const name = { givenNames: 'Anna', familyName: 'Nowak' };
  const identityOf = async (caseReference = 'S/1', institution = OPS): Promise<CaseIdentity | undefined> =>
    cases.getIdentity(await cases.get(institution, caseReference));

  it('keeps whom a case is on for its institution, and tells the database nothing', async () => {
    await cases.open(OPS, { ...opening, name });
    await cases.open('OPS-260605', { ...opening, person: { pesel: 'b' } });
    expect(await identityOf()).toEqual({ person: { pesel: 'a' }, name });
    expect(await identityOf('S/1', 'OPS-260605')).toEqual({ person: { pesel: 'b' } });
    const rows: { encrypted: string }[] = await dataSource.query('SELECT encrypted FROM case_identity');
    expect(rows).toHaveLength(2);
    expect(rows.map(({ encrypted }) => encrypted).join()).not.toMatch(/pesel|Nowak/);
    expect(JSON.stringify(await published())).not.toMatch(/pesel|Nowak/);
  });

  it('keeps the identity that was sent last, and none of a refused opening', async () => {
    await cases.open(OPS, opening);
    await cases.open(OPS, { ...opening, name });
    expect(await identityOf()).toEqual({ person: { pesel: 'a' }, name });
    expect(await refusal(cases.open(OPS, { ...opening, person: { pesel: 'b' } }))).toBe('case-conflict');
    await cases.close(OPS, 'S/1', {});
    expect(await refusal(cases.open(OPS, opening))).toBe('case-conflict');
    expect(await identityOf()).toEqual({ person: { pesel: 'a' }, name });
    expect(await published()).toHaveLength(2);
  });

  it('keeps a case under its pseudonym while the keys are changed, and tells the hub which two are one person’s', async () => {
    await cases.open(OPS, opening);
    const current = somePseudonym('hub', 'a');
    const changing = {
      casePseudonyms: () => Promise.resolve({ hub: current, formerHub: 'hub:a', own: 'own:2', sealedLog: 'sealed' }),
    } as unknown as PseudonymClient;
    const changed = new CasesService(
      dataSource,
      outboxOf(dataSource, 'ops-north'),
      changing,
      identities,
      ownKeys,
      NOBODY_EXCLUDED,
      CONFIG,
    );
    expect(await changed.open(OPS, opening)).toMatchObject({ person: 'hub:a', ownPseudonym: `${OPS}:a` });
    expect(await changed.open(OPS, { ...opening, caseReference: 'S/2' })).toMatchObject({ person: current });
    const said = (await outboxMessages(dataSource)).map(({ key, headers }) => `${key} ${headers.ce_type}`);
    expect(said.toSorted()).toEqual(
      [
        'hub:a pl.lacznik.case.opened',
        `${current} pl.lacznik.identities.joined`,
        `${current} pl.lacznik.case.opened`,
      ].toSorted(),
    );
  });

  const PESEL_LIKE = '44051401458';

  it('takes a reference that looks like a PESEL, and lets neither hub nor database see it', async () => {
    const opened = await cases.open(OPS, { ...opening, caseReference: PESEL_LIKE });
    expect(opened.caseReference).toMatch(/^k-[0-9A-Z]{32}$/);
    expect(await cases.open(OPS, { ...opening, caseReference: PESEL_LIKE })).toMatchObject({
      ...opened,
      ownReference: expect.any(String) as string,
    });
    for (const reference of [PESEL_LIKE, opened.caseReference]) {
      const found = await cases.get(OPS, reference);
      expect(await cases.ownReferenceOf(found)).toBe(PESEL_LIKE);
      expect(await cases.getIdentity(found)).toEqual({ person: { pesel: 'a' } });
    }
    await cases.close(OPS, PESEL_LIKE, {});
    expect((await published()).map(({ caseReference }) => caseReference)).toEqual(Array(2).fill(opened.caseReference));
    for (const table of ['client_case', 'case_identity', 'revocation', 'outbox'])
      expect(JSON.stringify(await dataSource.query(`SELECT ${table}::text FROM ${table}`))).not.toContain(PESEL_LIKE);
  });

  it('refuses such a reference of an institution without a key for them, and stores nothing', async () => {
    expect(await refusal(cases.open('OPS-260605', { ...opening, caseReference: PESEL_LIKE }))).toBe('pesel-in-field');
    expect(await refusal(cases.get('OPS-260605', PESEL_LIKE))).toBe('not-found');
    expect(await published()).toEqual([]);
  });

  it('opens no case of an institution whose identities it could not keep', async () => {
    expect(await refusal(cases.open('OPS-260606', opening))).toBe('unavailable');
    expect([await cases.list('OPS-260606', { after: '', limit: 10 }), await published()]).toEqual([[], []]);
  });

  it('does not take another row’s identity for a case’s own', async () => {
    await cases.open(OPS, opening);
    await cases.open(OPS, { ...opening, caseReference: 'S/2', person: { pesel: 'b' } });
    await dataSource.query(`
      UPDATE case_identity SET encrypted = other.encrypted
      FROM case_identity other WHERE case_identity.case_reference = 'S/1' AND other.case_reference = 'S/2'`);
    expect(await refusal(identityOf('S/1'))).toBe('internal');
    expect(await identityOf('S/2')).toEqual({ person: { pesel: 'b' } });
  });

  it('deletes the identities of cases that ended so many days ago, and leaves the cases', async () => {
    const daysAgo = (days: number): string => dayInPoland(new Date(Date.now() - days * DAY_MS));
    const closings = { earlier: daysAgo(31), thirty: daysAgo(30), later: daysAgo(29), ahead: daysAgo(-1) };
    for (const caseReference of [...Object.keys(closings), 'open'])
      await cases.open(OPS, { ...opening, caseReference, openedOn: '2020-01-01' });
    for (const [caseReference, closedOn] of Object.entries(closings))
      await cases.close(OPS, caseReference, { closedOn });
    const job = new DeleteIdentitiesJob(
      { caseRetentionDays: 30 } as EdgeConfig,
      dataSource,
      new Sessions(database.url),
    );
    const run = async (): Promise<void> => {
      job.start();
      await job.stop();
    };
    // While another process does it, this one does not.
    const lock = new SessionJobLock(new Sessions(database.url), 'delete-identities');
    const count = (): Promise<unknown[]> => dataSource.query('SELECT 1 FROM case_identity');
    const before = await count();
    await lock.whileLocked(run);
    expect(await count()).toEqual(before);
    await lock.release();
    await run();
    const references = (await cases.list(OPS, { after: '', limit: 10 })).map(({ caseReference }) => caseReference);
    const kept = await Promise.all(references.map(async (one) => ((await identityOf(one)) ? [one] : [])));
    expect([references, kept.flat()]).toEqual([
      ['ahead', 'earlier', 'later', 'open', 'thirty'],
      ['ahead', 'later', 'open'],
    ]);
  });

  it('has no case under a reference that nobody can have', async () => {
    expect(await refusal(cases.get(OPS, 'S\u0000'))).toBe('not-found');
    expect(await refusal(cases.list(OPS, { after: '\u0000', limit: 10 }))).toBe('validation-failed');
  });
});

describe('the cases of an edge from before it kept identities', () => {
  it('stay, without the log’s pseudonym, and get an identity when they are sent again', async () => {
    const database = await createTestDatabase({ migrations: [...MESSAGING_MIGRATIONS, EdgeMigration1700000000001] });
    await database.dataSource.query(`
      INSERT INTO client_case (institution, case_reference, person, own_pseudonym, log_pseudonym, legal_basis, purpose, opened_on)
      VALUES ('${OPS}', 'S/1', 'hub:a', '${OPS}:a', 'log:a', 'ups-105-1', 'social-work', '2026-01-10')`);
    const dataSource = new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [ClientCase, StoredIdentity],
      migrations: MIGRATIONS,
      extra: eventPool(new MessagingAppConfig()),
    });
    try {
      await dataSource.initialize();
      await dataSource.runMigrations();
      const cases = new CasesService(
        dataSource,
        outboxOf(dataSource, 'ops-benefits'),
        pseudonyms,
        identities,
        ownKeys,
        NOBODY_EXCLUDED,
        CONFIG,
      );
      const before = await cases.get(OPS, 'S/1');
      expect(await cases.getIdentity(before)).toBeUndefined();
      expect(await cases.open(OPS, opening)).toEqual(before);
      expect(await cases.getIdentity(before)).toEqual({ person: { pesel: 'a' } });
      expect(await dataSource.query('SELECT client_case::text AS row FROM client_case')).toEqual([
        { row: expect.not.stringContaining('log:a') as string },
      ]);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });
});
