import { daysAfter } from '@lacznik/casework';
import {
  CASE_CHANGED,
  type CaseChange,
  type CaseOpening,
  CLOSING_ANNOUNCED,
  type ClosingAnnouncement,
  dayInPoland,
  edgeOutTopic,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import type { PseudonymClient } from '../persons/pseudonym-client';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import type { ViewsService } from '../views/views.service';
import { StoredIdentity } from './case-identity.entity';
import { statusOf } from './case-status';
import { CaseUses, noteUses } from './case-uses';
import { ClientCase } from './case.entity';
import { CasesService } from './cases.service';
import { UnusedCasesService } from './unused-cases.service';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const TOPIC = edgeOutTopic('ops-north').name;
const CONFIG = { caseUnusedDays: 365, caseWarningDays: 30, institutions: [OPS, OTHER] } as EdgeConfig;
const pseudonyms = {
  casePseudonyms: (institution: string, { pesel }: { pesel: string }) =>
    Promise.resolve({ hub: `hub:${pesel}`, own: `${institution}:${pesel}`, sealedLog: `sealed:${pesel}` }),
} as unknown as PseudonymClient;
const opening: CaseOpening = {
  caseReference: 'S/1',
  person: { pesel: 'a' },
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  openedOn: '2026-01-10',
};

describe('the ends of cases', () => {
  const today = dayInPoland(new Date());
  const inDays = (days: number): string => daysAfter(today, days);
  let database: TestDatabase;
  let dataSource: DataSource;
  let cases: CasesService;
  let refused: string[];
  let unused: UnusedCasesService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ entities: [ClientCase, StoredIdentity], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    const folder = temporaryFolder();
    const keys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(makeInstitutionKeys([OPS, OTHER], '1'))));
    folder.remove();
    const outbox = outboxOf(dataSource, 'ops-north');
    const [identities, views] = [new EncryptIdentitiesService(keys), {} as ViewsService];
    cases = new CasesService(dataSource, outbox, pseudonyms, identities, new OwnKeys(keys), views, CONFIG);
    const served = {
      isAgreed: (institution: string) => Promise.resolve(!refused.includes(institution)),
    } as unknown as ServedInstitutions;
    unused = new UnusedCasesService(CONFIG, dataSource, outbox, served);
  });
  beforeEach(async () => {
    refused = [];
    await dataSource.query(
      'TRUNCATE revocation, case_identity, client_case, outbox; UPDATE outbox_shard SET last_position = 0',
    );
  });
  afterAll(() => database.drop());

  async function said<B>({ types }: { types: readonly string[] }): Promise<B[]> {
    const messages = await outboxMessages(dataSource, TOPIC);
    return messages
      .filter(({ headers }) => types.includes(headers.ce_type ?? ''))
      .map(({ value }) => JSON.parse(value) as B);
  }
  const changes = (): Promise<CaseChange[]> => said<CaseChange>(CASE_CHANGED);
  const announcements = (): Promise<ClosingAnnouncement[]> => said<ClosingAnnouncement>(CLOSING_ANNOUNCED);
  const codeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  const reopen = (institution = OPS): Promise<ClientCase> =>
    cases.reopen(institution, 'S/1', { reason: 'closed-by-mistake' });
  const stateOf = async (reference = 'S/1'): Promise<[string, string | undefined]> => {
    const row = await cases.get(OPS, reference);
    return [statusOf(row), cases.closesOnOf(row)];
  };

  it('are announced before the rule closes a case, and only to the hub that knows the institution as this edge’s', async () => {
    await cases.open(OPS, opening);
    await cases.open(OTHER, { ...opening, person: { pesel: 'b' } });
    expect(await stateOf()).toEqual(['open', inDays(365)]);
    refused = [OTHER];
    await unused.tend(inDays(334));
    expect(await announcements()).toEqual([]);
    await unused.tend(inDays(335));
    await unused.tend(inDays(364));
    expect(await announcements()).toEqual([{ receiver: OPS, caseReference: 'S/1', closesOn: inDays(365) }]);
    expect(await stateOf()).toEqual(['open', inDays(365)]);
    await unused.tend(inDays(365));
    await unused.tend(inDays(366));
    expect((await changes()).slice(2)).toEqual([
      expect.objectContaining({ receiver: OPS, status: 'closed', closedOn: inDays(365), reason: 'unused' }),
    ]);
    expect(await dataSource.query('SELECT institution, case_reference FROM revocation')).toEqual([
      { institution: OPS, case_reference: 'S/1' },
    ]);
  });

  it('come by rule no earlier than the warning says, also where nobody looked for long', async () => {
    await cases.open(OPS, opening);
    await unused.tend(inDays(900));
    expect(await announcements()).toMatchObject([{ closesOn: inDays(930) }]);
    await unused.tend(inDays(929));
    expect(await changes()).toHaveLength(1);
    await unused.tend(inDays(930));
    expect(await changes()).toMatchObject([{ status: 'open' }, { status: 'closed', closedOn: inDays(930) }]);
  });

  it('do not come while a case is in use: what was announced is announced anew', async () => {
    await cases.open(OPS, opening);
    await unused.tend(inDays(335));
    await noteUses(dataSource.manager, [{ institution: OPS, caseReference: 'S/1' }], inDays(340));
    await unused.tend(inDays(365));
    expect([await stateOf(), (await changes()).length]).toEqual([['open', inDays(705)], 1]);
    await unused.tend(inDays(675));
    expect((await announcements()).map(({ closesOn }) => closesOn)).toEqual([inDays(365), inDays(705)]);
  });

  it('are put off by a reading, noted once a day', async () => {
    await cases.open(OPS, opening);
    await dataSource.query(`UPDATE client_case SET last_used_on = '2026-02-01', announced_closing = '2027-02-01'`);
    const read = await cases.noteReading(await cases.get(OPS, 'S/1'));
    expect(read).toEqual(await cases.get(OPS, 'S/1'));
    expect(read).toMatchObject({ lastUsedOn: today, announcedClosing: null });
    expect(await cases.noteReading(read)).toBe(read);
  });

  it('are put off by deliveries, each case written once a day, and again where that did not commit', async () => {
    await cases.open(OPS, opening);
    let now = new Date('2030-05-01T10:00:00Z');
    const uses = new CaseUses(() => now);
    const outbox = outboxOf(dataSource, 'ops-north');
    const note = (fails = false): Promise<void> =>
      outbox.transaction([], async (transaction) => {
        await uses.note(transaction, [{ institution: OPS, caseReference: 'S/1' }]);
        if (fails) throw new Error('breaks off');
      });
    const lastUse = async (): Promise<string> => (await cases.get(OPS, 'S/1')).lastUsedOn;
    await expect(note(true)).rejects.toThrow('breaks off');
    expect(await lastUse()).toBe(today);
    await note();
    expect(await lastUse()).toBe('2030-05-01');
    await dataSource.query(`UPDATE client_case SET last_used_on = '2030-01-01'`);
    await note();
    expect(await lastUse()).toBe('2030-01-01');
    now = new Date('2030-05-01T22:30:00Z');
    await note();
    expect(await lastUse()).toBe('2030-05-02');
  });

  it('are known from the opening where it says so, and come by rule before where nobody uses the case', async () => {
    const dated = { ...opening, closedOn: inDays(1000) };
    const opened = await cases.open(OPS, dated);
    expect([statusOf(opened), opened.closedOn]).toEqual(['closing', inDays(1000)]);
    expect(await cases.open(OPS, dated)).toEqual(opened);
    expect(await codeOf(cases.open(OPS, opening))).toBe('case-conflict');
    expect(await changes()).toMatchObject([
      { status: 'open', sealedLogPerson: 'sealed:a' },
      { status: 'closed', closedOn: inDays(1000), revocationId: expect.any(String) as string },
    ]);
    expect(await stateOf()).toEqual(['closing', inDays(365)]);
    await unused.tend(inDays(335));
    await unused.tend(inDays(365));
    expect((await changes()).at(-1)).toMatchObject({ closedOn: inDays(365), reason: 'unused' });
  });

  it('that come before a day are listed, by rule or because they were said', async () => {
    const open = (caseReference: string, closedOn?: string): Promise<ClientCase> =>
      cases.open(OPS, { ...opening, caseReference, closedOn });
    await open('A/rule');
    await open('B/said', inDays(10));
    await open('C/later', inDays(300));
    await open('D/over');
    await cases.close(OPS, 'D/over', {});
    const before = async (closingBefore: string): Promise<string[]> =>
      (await cases.list(OPS, { after: '', limit: 10, closingBefore })).map(({ caseReference }) => caseReference);
    expect(await before(inDays(10))).toEqual([]);
    expect(await before(inDays(11))).toEqual(['B/said']);
    expect(await before(inDays(366))).toEqual(['A/rule', 'B/said', 'C/later']);
  });

  it('are taken back within a day, with the reason, and the rule counts anew', async () => {
    await cases.open(OPS, opening);
    expect(await reopen()).toMatchObject({ closedOn: null });
    expect(await changes()).toHaveLength(1);
    await cases.close(OPS, 'S/1', {});
    await dataSource.query(`UPDATE client_case SET last_used_on = '2026-02-01', announced_closing = '2026-02-01'`);
    await reopen();
    expect(await stateOf()).toEqual(['open', inDays(365)]);
    expect((await changes()).at(-1)).toEqual({
      receiver: OPS,
      caseReference: 'S/1',
      receiverPerson: `${OPS}:a`,
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      openedOn: '2026-01-10',
      status: 'reopened',
      reason: 'closed-by-mistake',
    });
    await cases.close(OPS, 'S/1', {});
    expect((await changes()).map(({ status }) => status)).toEqual(['open', 'closed', 'reopened', 'closed']);
  });

  it('are taken back by the owner alone, and not later', async () => {
    await cases.open(OPS, opening);
    await cases.close(OPS, 'S/1', { closedOn: '2026-02-01' });
    expect(await codeOf(reopen(OTHER))).toBe('not-found');
    await dataSource.query(`UPDATE revocation SET requested_at = now() - interval '25 hours'`);
    expect(await codeOf(reopen())).toBe('reopening-too-late');
    await dataSource.query(`UPDATE revocation SET requested_at = now() - interval '23 hours'`);
    expect(await codeOf(reopen())).toBe('done');
  });
});
