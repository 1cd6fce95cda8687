import { daysAfter } from '@lacznik/casework';
import { dayInPoland, type NotifiedUser, type WaitingCount, type WaitingList } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { CasesService } from '../cases/cases.service';
import type { EdgeConfig } from '../edge-config';
import type { HubAnswers } from '../hub-answers/hub-answers';
import {
  ANNA,
  CASEWORKER,
  CENTRE,
  COORDINATOR,
  createProcessesDatabase,
  type EdgeUnderTest,
  fillDatabase,
  JAN,
  NGO_WORKER,
  OPS,
  processOn,
  PUP,
} from '../processes.fixture';
import { keepReferral } from '../processes/kept-referral.fixture';
import { LacznikError } from '@lacznik/platform';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { CountWaitingService } from './count-waiting.service';
import { ListWaitingService } from './list-waiting.service';
import { WaitingController } from './waiting.controller';

const TODAY = dayInPoland(new Date());
const CONFIG = { caseUnusedDays: 365 } as EdgeConfig;

const referralSentOn = (sentOn: string) => ({
  kind: 'SOCIAL_CONTRACT' as const,
  sender: PUP,
  receiver: OPS,
  senderCase: 'PUP.4310.18',
  legalBasis: 'ups-105-1',
  agreement: 'AG-1',
  purpose: 'social-work',
  sentOn,
  answerBy: daysAfter(sentOn, 14),
});

describe('what waits at an institution', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let edge: EdgeUnderTest;
  let waiting: WaitingController;

  beforeAll(async () => {
    database = await createProcessesDatabase();
    ({ dataSource } = database);
    edge = processOn(dataSource, undefined as unknown as HubAnswers);
    const unused = undefined as never;
    const cases = new CasesService(dataSource, unused, unused, unused, unused, unused, CONFIG);
    const lists = new ListWaitingService(dataSource, cases, edge.shown);
    const requireOwn = (id: string): void => {
      if (id !== OPS) throw new LacznikError('not-your-institution', 'not served here');
    };
    const served = { requireOwn } as unknown as ServedInstitutions;
    waiting = new WaitingController(lists, new CountWaitingService(dataSource, lists), served, CONFIG, dataSource);
  });
  beforeEach(async () => {
    await fillDatabase(dataSource);
    await dataSource.query('TRUNCATE inquiry, insurance_warning, record CASCADE');
  });
  afterAll(() => database.drop());

  const refer = (sentOn: string, said: Parameters<typeof keepReferral>[3] = []): Promise<string> =>
    keepReferral(dataSource, edge.kept, referralSentOn(sentOn), said);
  const asked = (by: string, confirmBefore: string, decision: string | null = null, pesel = ANNA.pesel) =>
    dataSource.query(
      `INSERT INTO inquiry (id, institution, question_id, person, own_pseudonym, legal_basis, purpose, sections, asked_by, actor_role,
         asked_at, confirm_before, decision)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, 'own', 'l', 'p', '{}', $3, 'caseworker', now(), now() + $4::interval, $5)`,
      [OPS, somePseudonym('hub', pesel), by, confirmBefore, decision],
    );
  const openCase = (reference: string, pesel: string, lastUsedOn = TODAY) =>
    dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ($1, $2, $3, 'own', 'l', 'p', $4, $4)`,
      [OPS, reference, somePseudonym('hub', pesel), lastUsedOn],
    );
  /** A title that is known, a contract that ends it, and a warning of that. */
  const warnOf = async (reference: string, pesel: string, ...warnings: string[]): Promise<void> => {
    const publish = (section: string, data: object) =>
      dataSource.query(
        `INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
         VALUES ($1, $2, $3, 1, $4, 1, $5, now())`,
        [OPS, section, reference, somePseudonym('hub', pesel), JSON.stringify(data)],
      );
    await publish('health-insurances', { state: 'AROSE', from: '2025-10-01', to: '2026-01-31' });
    for (const warning of warnings)
      await dataSource.query(
        `INSERT INTO insurance_warning (institution, case_reference, warning, first_day_without, told_on)
         VALUES ($1, $2, $3, '2026-02-01', '2026-01-18')`,
        [OPS, reference, warning],
      );
  };
  const exclude = (pesel: string) =>
    dataSource.query(`INSERT INTO user_exclusion (institution, subject, person, is_own) VALUES ($1, $2, $3, false)`, [
      OPS,
      CASEWORKER.subject,
      somePseudonym('hub', pesel),
    ]);
  const listed = (caller: Caller): Promise<WaitingList> => waiting.list(caller);
  const count = async (user: Partial<NotifiedUser> = {}): Promise<WaitingCount | undefined> => {
    const one = { institution: OPS, subject: CASEWORKER.subject, role: 'caseworker' as const, ...user };
    return (await waiting.count({ users: [one] })).users[0];
  };
  const state = async (): Promise<string> => (await waiting.readState(OPS)).state;

  it('is a referral until it has ended, overdue once its day has passed, also where an earlier version wrote it down', async () => {
    await refer(TODAY, [{ name: 'reject', code: 'ALREADY_SERVED' }]);
    const late = await refer('2026-01-05');
    const young = await refer(TODAY);
    const expected = [
      [late, true, OPS, '2026-01-05'],
      [young, false, OPS, TODAY],
    ];
    const found = async (caller: Caller) =>
      (await listed(caller)).processes.map((one) => [one.processId, one.isOverdue, one.awaits, one.since]);
    expect(await found(CASEWORKER)).toEqual(expected);
    expect(await found(NGO_WORKER)).toEqual(expected);
    await dataSource.query('UPDATE process SET awaited_version = version - 1, awaited_part = NULL');
    expect(await found(CENTRE)).toEqual(expected);
    // From its day on it stands with the coordinators; before, it is none of theirs.
    expect(await found(COORDINATOR)).toEqual([expected[0]]);
  });

  it('is for the sender what has come back as not the receiver’s', async () => {
    await refer(TODAY, [{ name: 'reject', code: 'NOT_OURS' }]);
    expect((await listed(CENTRE)).processes).toEqual([]);
    await dataSource.query(`UPDATE process SET part = 'sender'`);
    expect((await listed(CENTRE)).processes).toMatchObject([{ awaits: OPS, isOverdue: false }]);
  });

  it('is the exceptional question of somebody else, about nobody whom the caseworker must not see', async () => {
    await asked('jan', '1 day');
    await asked('jan', '-1 day', null, JAN.pesel);
    await asked('jan', '1 day', 'confirmed');
    await asked(CASEWORKER.subject, '1 day');
    const confirmations = async (caller: Caller) =>
      (await listed(caller)).confirmations.map(({ askedBy, isOverdue }) => [askedBy, isOverdue]);
    expect(await confirmations(CASEWORKER)).toEqual([
      ['jan', false],
      ['jan', true],
    ]);
    await exclude(JAN.pesel);
    expect(await confirmations(CASEWORKER)).toEqual([['jan', false]]);
    expect(await confirmations(COORDINATOR)).toHaveLength(3);
    expect(await confirmations(NGO_WORKER)).toEqual([]);
  });

  it('is a case that nobody uses, and a gap in health insurance that is still there', async () => {
    await openCase('S/1', ANNA.pesel, daysAfter(TODAY, -340));
    await openCase('S/2', JAN.pesel);
    await warnOf('S/1', ANNA.pesel, 'GAP_AHEAD');
    await warnOf('S/2', JAN.pesel, 'GAP_AHEAD', 'GAP_CLOSED');
    const { closingCases, insuranceGaps } = await listed(CASEWORKER);
    expect(closingCases).toEqual([{ caseReference: 'S/1', closesOn: daysAfter(TODAY, 25) }]);
    expect(insuranceGaps).toMatchObject([
      { caseReference: 'S/1', firstDayWithout: expect.any(String) as string, toldOn: '2026-01-18' },
    ]);
    expect(insuranceGaps[0]?.sentence.en).toContain('health insurance');
    await exclude(ANNA.pesel);
    expect(await listed(CASEWORKER)).toMatchObject({ closingCases: [], insuranceGaps: [] });
    expect(await listed(COORDINATOR)).toMatchObject({ closingCases: [], insuranceGaps: [] });
  });

  it('has a state that is the same as long as nothing changes, and another one after each change', async () => {
    const states = [await state()];
    const change = async (act: () => Promise<unknown>): Promise<void> => {
      await act();
      states.push(await state());
    };
    expect(await state()).toBe(states[0]);
    await change(() => refer(TODAY));
    await change(() => asked('jan', '1 day'));
    await change(() => dataSource.query(`UPDATE inquiry SET confirm_before = now() - interval '1 minute'`));
    await change(() => openCase('S/1', ANNA.pesel, daysAfter(TODAY, -300)));
    await change(() =>
      dataSource.query(`UPDATE client_case SET last_used_on = last_used_on - 40 WHERE institution = '${OPS}'`),
    );
    await change(() => warnOf('S/1', ANNA.pesel, 'GAP_AHEAD'));
    expect(new Set(states).size).toBe(states.length);
  });

  it('is counted without a word of what it is, the same words as long as it waits, others for another user', async () => {
    const processId = await refer('2026-01-05');
    await asked('jan', '1 day');
    const counted = await count();
    expect(counted).toMatchObject({ overdue: 1, items: [expect.any(String), expect.any(String)] });
    expect(JSON.stringify(counted)).not.toContain(processId);
    expect(await count()).toEqual(counted);
    const other = await count({ subject: 'maria', role: 'coordinator' });
    expect(other?.items).toHaveLength(2);
    expect(counted?.items.some((item) => other?.items.includes(item))).toBe(false);
  });

  it('is called to mind on its day, before it is overdue', async () => {
    await refer(TODAY);
    const words: (string | undefined)[] = [];
    for (const [daysLeft, overdue] of [
      [1, 0],
      [0, 0],
      [-1, 1],
    ] as const) {
      await dataSource.query('UPDATE process SET due_on = $1::date + $2::integer', [TODAY, daysLeft]);
      const counted = await count();
      expect(counted?.overdue).toBe(overdue);
      words.push(counted?.items[0]);
    }
    expect([words[0] === words[1], words[1] === words[2]]).toEqual([false, true]);
  });

  it('is nothing for a caseworker whose authorisation has ended, and refused for another edge’s institution', async () => {
    await refer(TODAY);
    expect((await count())?.items).toHaveLength(1);
    await dataSource.query('UPDATE institution_user SET ended_at = now()');
    expect(await count()).toMatchObject({ overdue: 0, items: [] });
    await expect(count({ institution: PUP })).rejects.toMatchObject({ code: 'not-your-institution' });
  });
});
