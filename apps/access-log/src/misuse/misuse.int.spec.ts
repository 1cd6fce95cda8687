import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import type {
  CaseEntry,
  LogEntry,
  MisuseItem,
  MisuseItemClosing,
  TaggedInquiryEntry,
  VoucherClaims,
} from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { SignJWT } from 'jose';
import { makeInstitutionKeys, publicKeysIn } from '../../../../test/harness/keys';
import { actEntry, logPerson, viewEntry } from '../../../../test/harness/log-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { AUDITOR, createLogDatabase, type LogParts, YEAR } from '../access-log.fixture';
import type { AccessLogConfig } from '../access-log-config';
import { BreachListsController } from './breach-lists.controller';
import { BreachListsService } from './breach-lists.service';
import { CloseItemsService } from './close-items.service';
import { ItemsStore } from './items.store';
import { MisuseItemsController } from './misuse-items.controller';
import { readFacts } from './read-facts';
import { ReviewLogService } from './review-log.service';
import { TimelineStore } from './timeline.store';
import { lastReviewAt } from './use-months.store';
import { UseReportsController } from './use-reports.controller';
import { UseReportsService } from './use-reports.service';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const KEYS = makeInstitutionKeys([OPS, OTHER], '1');
const OFFICER: Caller = { subject: 'iod', roles: ['data-protection-officer'], institution: OPS };
const CLOSER_TAG = 'Z'.repeat(43);
const CASE: CaseEntry = {
  kind: 'case',
  time: `${YEAR}-01-05T09:00:00.000Z`,
  status: 'open',
  receiving: OPS,
  person: logPerson('a'),
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'S/1',
  traceId: '',
};
const INQUIRY: TaggedInquiryEntry = {
  kind: 'inquiry',
  time: `${YEAR}-01-06T10:00:00.000Z`,
  status: 'asked',
  inquiryId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
  receiving: OPS,
  person: logPerson('b'),
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'M/1',
  sections: ['registrations'],
  isExceptional: true,
  actorRole: 'caseworker',
  sealedUser: viewEntry('B').sealedUser,
  workerTag: 'B'.repeat(43),
  traceId: '',
};
const at = (day: string): string => `${YEAR}-${day}T10:00:00.000Z`;
/** One that an open case explains, and one three months after it was closed. */
const WITHIN = viewEntry('A', { time: at('01-06'), ground: 'case' });
const CLOSED = { ...CASE, time: at('01-12'), status: 'closed' as const };
const AFTER = viewEntry('A', { time: at('04-15') });

describe('accesses that are looked at', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let reviewing: ReviewLogService;
  let items: MisuseItemsController;
  let breaches: BreachListsController;
  let use: UseReportsController;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    const { dataSource, entries, institutions, years } = parts;
    // What a sample draws follows from the key.
    await dataSource.query(`UPDATE misuse_lot SET key = sha256('lot')`);
    reviewing = new ReviewLogService(dataSource, years, { misuseReviewAfterDays: 4 } as AccessLogConfig);
    const stored = new ItemsStore(dataSource);
    const timelines = new TimelineStore(dataSource);
    const closing = new CloseItemsService(dataSource, stored, timelines, institutions, entries);
    items = new MisuseItemsController(stored, timelines, closing);
    breaches = new BreachListsController(new BreachListsService(dataSource, stored, entries));
    use = new UseReportsController(stored, new UseReportsService(dataSource));
    const listed = [OPS, OTHER].map((id) => ({ id, name: id, publicKeys: publicKeysIn(KEYS[id] ?? { keys: [] }) }));
    await dataSource.transaction((transaction) => institutions.save(transaction, listed));
  });
  afterEach(() => database.drop());

  const reviewed = async (...entries: LogEntry[]): Promise<MisuseItem[]> => {
    await parts.append(entries);
    await reviewing.review();
    return queue();
  };
  const queue = async (caller = OFFICER): Promise<MisuseItem[]> =>
    (await items.list(parts.question(caller, 'misuse'), { limit: 50 })).items;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  const acts = async (): Promise<unknown[]> =>
    (await parts.pages.findPage({ kind: 'act' }, 10)).entries.map(({ entry }) => entry);

  it('are those that nothing in the log entitled: not one within an open case, but one long after it was closed', async () => {
    const [item, ...others] = await reviewed(CASE, WITHIN, CLOSED, AFTER);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ institution: OPS, state: 'open', accesses: 1, index: 3, accessedAt: AFTER.time });
    expect(item?.reasons).toContain('case-closed');
  });

  it('are questions outside the caseload that no second person has confirmed', async () => {
    const confirmed = { ...INQUIRY, inquiryId: INQUIRY.inquiryId.replace('5e', '6f'), person: logPerson('c') };
    const second = { ...confirmed, status: 'confirmed' as const, workerTag: CLOSER_TAG };
    const found = await reviewed(INQUIRY, confirmed, second, viewEntry('C', { time: at('02-02') }));
    const [first] = found.filter(({ index }) => index === 0);
    expect(first).toMatchObject({ kind: 'inquiry' });
    expect(first?.reasons).toContain('unconfirmed');
    expect(found.filter(({ index }) => index === 1).flatMap(({ reasons }) => reasons)).not.toContain('unconfirmed');
  });

  it('are put into the queue once, however often the log is reviewed, and though a review broke off', async () => {
    const { dataSource } = parts;
    await parts.append([CASE, CLOSED, AFTER]);
    await dataSource.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;
      CREATE TRIGGER die BEFORE INSERT ON use_month FOR EACH ROW EXECUTE FUNCTION die()`);
    await expect(reviewing.review()).rejects.toThrow('killed');
    expect(await lastReviewAt(dataSource)).toBeUndefined();
    const before = await queue();
    expect(before).toHaveLength(1);
    await dataSource.query('DROP TRIGGER die ON use_month');
    await reviewing.review();
    await reviewing.review();
    expect(await queue()).toEqual(before);
    expect(await lastReviewAt(dataSource)).toBeInstanceOf(Date);
  });

  it('are put into the queue once by two processes that review at the same time, as where one has lost its lock', async () => {
    const { dataSource } = parts;
    await parts.append([CASE, CLOSED, AFTER]);
    const both = await dataSource.transaction(async (holding) => {
      await holding.query('LOCK TABLE misuse_item IN SHARE MODE');
      const reviews = [reviewing.review(), reviewing.review()];
      await until('both are about to write', async () => {
        const waiting = await dataSource.query<object[]>(
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        return waiting.length === 2;
      });
      return reviews;
    });
    await Promise.all(both);
    expect(await queue()).toMatchObject([{ state: 'open', accesses: 1 }]);
    expect(await dataSource.query('SELECT FROM misuse_access')).toHaveLength(1);
  });

  it.each(['misuse_item', 'misuse_access', 'use_month'])(
    'are in the queue once, and all of them, though the review’s session was ended while it wrote %s',
    async (table) => {
      const { dataSource } = parts;
      await parts.append([CASE, CLOSED, AFTER, { ...AFTER, receiving: OTHER, caseReference: 'X/1' }]);
      const broken = await dataSource.transaction(async (holding) => {
        await holding.query(`LOCK TABLE ${table} IN SHARE MODE`);
        const review = codeOf(reviewing.review());
        await until('its session is ended', async () => {
          const ended = await dataSource.query<object[]>(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return ended.length === 1;
        });
        return review;
      });
      expect(broken).toContain('terminating connection');
      expect(await lastReviewAt(dataSource)).toBeUndefined();
      await reviewing.review();
      await reviewing.review();
      expect((await queue(AUDITOR)).map(({ institution }) => institution).toSorted()).toEqual([OPS, OTHER]);
      expect(await dataSource.query('SELECT FROM misuse_access')).toHaveLength(2);
      expect(await use.readReport(OFFICER, { month: `${YEAR}-04` })).toMatchObject({ accesses: 1 });
    },
  );

  it('are explained by a case on an identity that is joined, and not by it once they are parted or one is erased', async () => {
    const pseudonyms = [logPerson('a'), logPerson('b')];
    const act = { object: 'identity-join', reference: INQUIRY.inquiryId, actorRole: 'institution' } as const;
    const onOther = viewEntry('A', { time: at('01-07'), ground: 'case', person: logPerson('b') });
    await parts.append([CASE, onOther, actEntry({ ...act, change: 'set', samePersons: pseudonyms })]);
    const explained = async (): Promise<number> => {
      await reviewing.review();
      return (await use.readReport(OFFICER, { month: `${YEAR}-01` })).explained;
    };
    expect(await explained()).toBe(1);
    const { entries } = await parts.pages.findPage({ kind: 'act' }, 10);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(pseudonyms.join('|')));
    await parts.append([actEntry({ ...act, change: 'erased' })]);
    expect(await explained()).toBe(0);
    expect((await queue()).map(({ reasons }) => reasons)).toContainEqual(expect.arrayContaining(['another-person']));
    await parts.append([actEntry({ ...act, change: 'set', samePersons: pseudonyms })]);
    await parts.dataSource.transaction((transaction) => parts.persons.erasePerson(transaction, [logPerson('b')]));
    expect(await parts.dataSource.query('SELECT FROM same_person')).toEqual([]);
  });

  it('do not come back once they are closed, and later ones of the same matter do', async () => {
    await reviewed(CASE, CLOSED, AFTER);
    await parts.dataSource.query("UPDATE misuse_item SET closed_at = now(), outcome = 'training'");
    expect((await reviewed()).map(({ state }) => state)).toEqual(['closed']);
    const again = await reviewed({ ...AFTER, time: at('04-15') });
    expect(again.map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('come back where something else shows of them later', async () => {
    await reviewed(CASE, CLOSED, AFTER);
    await parts.dataSource.query("UPDATE misuse_access SET reasons = '{sampled}'");
    expect((await reviewed()).map(({ reasons }) => reasons)).toEqual([
      expect.arrayContaining(['sampled', 'case-closed']),
    ]);
    await parts.dataSource.query("UPDATE misuse_access SET reasons = '{sampled}'");
    await parts.dataSource.query("UPDATE misuse_item SET closed_at = now(), outcome = 'training'");
    expect((await reviewed()).map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(await reviewed()).toHaveLength(2);
  });

  it('are read as far back as the rules remember, and what may still entitle from the beginning', async () => {
    const [openedAt, long] = [`${YEAR - 2}-01-05T09:00:00.000Z`, `${YEAR - 2}-02-01T10:00:00.000Z`];
    await parts.append([{ ...CASE, time: openedAt }, viewEntry('A', { time: long, ground: 'case' })], YEAR - 2);
    await parts.append([WITHIN]);
    const monthOf = (month: string) => use.readReport(OFFICER, { month });
    const read = async (since?: Date): Promise<string[]> => {
      const kinds: string[] = [];
      for await (const facts of readFacts(parts.dataSource, await parts.years.allYears(), since))
        kinds.push(...facts.map(({ kind }) => kind));
      return kinds;
    };
    await reviewing.review();
    await reviewing.review();
    expect(await read()).toEqual(['case', 'access', 'access']);
    expect(await read(new Date(`${YEAR}-01-06T00:00:00Z`))).toEqual(['case', 'access']);
    expect(await read(new Date(`${YEAR}-01-07T00:00:00Z`))).toEqual(['case']);
    expect((await queue()).flatMap(({ reasons }) => reasons)).not.toContain('no-case');
    for (const month of [`${YEAR - 2}-02`, `${YEAR}-01`])
      expect(await monthOf(month)).toMatchObject({ accesses: 1, explained: 1 });
  });

  it('are put into the queue anew by no review for what showed long before the last one', async () => {
    const later = viewEntry('B', { time: at('06-20'), receiving: OTHER, caseReference: 'X/1' });
    await reviewed(CASE, CLOSED, AFTER, later);
    await parts.dataSource.query('DELETE FROM misuse_item');
    expect((await reviewed()).flatMap(({ reasons }) => reasons)).not.toContain('case-closed');
  });

  it('are no system’s, and wait until their time has come', async () => {
    const { sealedUser: _, workerTag: __, ...bySystem } = INQUIRY;
    expect(await reviewed({ ...bySystem, actorRole: 'institution' })).toEqual([]);
    expect(await reviewed(viewEntry('A', { time: new Date().toISOString() }))).toEqual([]);
  });

  it('are shown with what was around them, to the own institution alone, and each reading is logged', async () => {
    const elsewhere = viewEntry('D', { time: at('04-16'), receiving: OTHER, caseReference: 'X/1' });
    await reviewed(CASE, WITHIN, CLOSED, AFTER, elsewhere);
    const [item] = await queue();
    const read = (caller: Caller): ReturnType<MisuseItemsController['read']> =>
      items.read(parts.question(caller, 'misuse'), { id: item?.id ?? '' });
    const shown = {
      kind: 'view',
      what: 'joint-file',
      institution: OPS,
      isItem: true,
      isSameUser: true,
      isSamePerson: true,
    };
    expect(await read(OFFICER)).toMatchObject({ caseReference: 'S/1', timeline: [{ ...shown, time: AFTER.time }] });
    expect((await read(AUDITOR)).timeline).toMatchObject([
      shown,
      { institution: OTHER, isItem: false, isSameUser: false },
    ]);
    expect(JSON.stringify(await read(AUDITOR))).not.toMatch(/A{43}|D{43}|p20\d\d-/);
    expect(await codeOf(read({ ...OFFICER, institution: OTHER }))).toBe('not-found');
    const { entries } = await parts.pages.findPage({ kind: 'search' }, 100);
    expect(entries.map(({ entry }) => entry)).toContainEqual(
      expect.objectContaining({ search: 'misuse', filter: { item: item?.id }, actor: 'iod' }),
    );
  });

  it('are no more linked by a tag that was deleted', async () => {
    await reviewed(
      CASE,
      CLOSED,
      AFTER,
      actEntry({ object: 'worker-tag', change: 'erased', workerTag: 'A'.repeat(43) }),
    );
    const { rows } = { rows: await parts.dataSource.query<object[]>('SELECT * FROM misuse_item, misuse_access') };
    expect(JSON.stringify(rows)).not.toMatch(/A{43}/);
    expect(await queue()).toHaveLength(1);
  });

  it('are counted, the unclosed ones by institution, and the month’s without a name', async () => {
    await reviewed(CASE, WITHIN, CLOSED, AFTER);
    const since = (await queue())[0]?.raisedAt;
    expect(await use.countUnclosed(OFFICER)).toEqual({
      institutions: [{ institution: OPS, open: 1, overdue: 0, since }],
    });
    await parts.dataSource.query("UPDATE misuse_item SET raised_at = raised_at - interval '15 days'");
    const overdue = [{ institution: OPS, open: 1, overdue: 1, since: (await queue())[0]?.raisedAt }];
    expect(await use.countUnclosed(AUDITOR)).toEqual({ institutions: overdue });
    expect(await use.countUnclosed({ ...OFFICER, institution: OTHER })).toEqual({ institutions: [] });
    expect(await use.countUnclosed({ subject: 'console', roles: ['notifier'] })).toEqual({ institutions: overdue });
    expect((await queue()).map(({ state }) => state)).toEqual(['overdue']);
    const report = await use.readReport(OFFICER, { month: `${YEAR}-04` });
    expect(report).toMatchObject({ institution: OPS, accesses: 1, explained: 0 });
    expect(report.unusual).toContainEqual({
      reason: 'case-closed',
      accesses: 1,
      accessesBefore: 0,
      likelyCauses: ['case-closed-too-early', 'curiosity'],
      nextStep: 'reopen-or-stop-reading',
    });
    expect(await use.readReport(OFFICER, { month: `${YEAR}-01` })).toMatchObject({
      accesses: 1,
      explained: 1,
      unusual: [],
    });
    expect(await codeOf(use.readReport(AUDITOR, { month: `${YEAR}-01` }))).toBe('validation-failed');
  });

  describe('are closed', () => {
    let id: string;

    beforeEach(async () => {
      const [item] = await reviewed(CASE, CLOSED, AFTER);
      id = item?.id ?? '';
    });

    interface Vouched extends Partial<VoucherClaims> {
      by?: string;
      issuer?: string;
      issuedAt?: Date;
    }
    async function voucher({ by = OPS, issuer = by, issuedAt = new Date(), ...claims }: Vouched = {}): Promise<string> {
      const other = createHash('sha256').update(AFTER.sealedUser).digest('base64url');
      const { sub, ...rest } = { sub: id, tag: CLOSER_TAG, other, ...claims };
      return new SignJWT(rest)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'worker-tag-voucher+jwt', kid: '1-signing' })
        .setIssuer(issuer)
        .setAudience('access-log')
        .setSubject(sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(new Date(issuedAt.getTime() + 300_000))
        .sign(signingKeyOf(by));
    }
    const close = async (change: Partial<MisuseItemClosing> = {}, caller = OFFICER): Promise<MisuseItem> =>
      items.close(caller, { id }, { outcome: 'training', voucher: await voucher(), ...change });

    it('by somebody else, as an act without the reason that they give', async () => {
      const closed = await close({ outcome: 'justified', reason: 'She asked for her file.' });
      expect(closed).toMatchObject({ state: 'closed', outcome: 'justified' });
      expect(await acts()).toMatchObject([
        { object: 'misuse-item', reference: id, content: { outcome: 'justified' }, institutions: [OPS], actor: 'iod' },
      ]);
      expect(JSON.stringify([await queue(), await acts()])).not.toContain('asked for her file');
      expect(await items.read(parts.question(OFFICER, 'misuse'), { id })).toMatchObject({
        reason: 'She asked for her file.',
      });
    });

    it('by nobody who made the access', async () => {
      const own = await voucher({ tag: 'A'.repeat(43) });
      expect(await codeOf(close({ voucher: own }))).toBe('second-person-needed');
      expect(await acts()).toEqual([]);
    });

    it.each<[string, Vouched]>([
      ['another item', { sub: '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11' }],
      ['another access', { other: 'B'.repeat(43) }],
      ['another institution', { by: OTHER }],
      ['another institution’s key under this one’s name', { by: OTHER, issuer: OPS }],
      ['what was said six minutes ago', { issuedAt: new Date(Date.now() - 360_000) }],
    ])('with no voucher for %s', async (_, change) => {
      expect(await codeOf(close({ voucher: await voucher(change) }))).toBe('voucher-not-valid');
    });

    it('with no voucher that is none', async () => {
      expect(await codeOf(close({ voucher: 'none' }))).toBe('voucher-not-valid');
    });

    it('once, of two at the same time too', async () => {
      const { dataSource } = parts;
      const both = await dataSource.transaction(async (holding) => {
        await holding.query('SELECT FROM tree_head FOR UPDATE');
        const closings = [close(), close({ outcome: 'justified', reason: 'x' })].map(codeOf);
        await until('both have read it as open', async () => {
          const waiting = await dataSource.query<object[]>(
            "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          );
          return waiting.length === 2;
        });
        return closings;
      });
      expect((await Promise.all(both)).toSorted()).toEqual(['done', 'item-closed']);
      expect(await codeOf(close())).toBe('item-closed');
      expect(await acts()).toHaveLength(1);
    });

    it('by no officer of another institution', async () => {
      expect(await codeOf(close({}, { ...OFFICER, institution: OTHER }))).toBe('not-found');
      expect(await codeOf(close({}, { subject: 'iod', roles: OFFICER.roles }))).toBe('forbidden');
    });

    it('as a breach with the time at which it became known, from which 72 hours run', async () => {
      expect(await codeOf(close({ outcome: 'breach' }))).toBe('breach-without-date');
      expect(await codeOf(breaches.read(OFFICER, { id }))).toBe('not-found');
      await close({ outcome: 'breach', becameKnownAt: '2026-02-04T09:00:00.000Z' });
      const list = await breaches.read(OFFICER, { id });
      expect(list).toMatchObject({ notifyBefore: '2026-02-07T09:00:00.000Z', isLate: true });
      const done = await breaches.finish(OFFICER, { id }, { step: 'stop-it' });
      expect(await breaches.finish(OFFICER, { id }, { step: 'stop-it' })).toEqual(done);
      expect(done.steps.filter(({ doneAt }) => doneAt !== undefined).map(({ step }) => step)).toEqual(['stop-it']);
      expect(await acts()).toMatchObject([{ content: { outcome: 'breach' } }, { content: { finished: 'stop-it' } }]);
    });
  });
});

function signingKeyOf(institution: string): KeyObject {
  const jwk = KEYS[institution]?.keys.find(({ crv }) => crv === 'Ed25519');
  return createPrivateKey({ key: { ...jwk }, format: 'jwk' });
}
