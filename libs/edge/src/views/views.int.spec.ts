import { createHash, randomUUID } from 'node:crypto';
import {
  ACT_REPORTED,
  type ActReport,
  type AuthorisationEntered,
  CASE_CHANGED,
  dayInPoland,
  DECLARE_EXCLUSIONS,
  edgeOutTopic,
  type Operation,
  READ_JOINT_FILE,
  VIEW_REPORTED,
  type ViewReport,
} from '@lacznik/contracts';
import { eventPool } from '@lacznik/database';
import type { DictionariesService } from '@lacznik/institutions';
import { type Caller, Endpoint, LacznikError, MessagingAppConfig } from '@lacznik/platform';
import type { ExecutionContext } from '@nestjs/common';
import { importJWK, jwtVerify } from 'jose';
import { lastValueFrom, of } from 'rxjs';
import { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { makeInstitutionKeys, publicKeysIn } from '../../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { AuthorisationsController } from '../authorisations/authorisations.controller';
import { AuthorisationsService } from '../authorisations/authorisations.service';
import { ExclusionsController } from '../authorisations/exclusions.controller';
import { ExclusionsService } from '../authorisations/exclusions.service';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { RequireAuthorisation } from '../authorisations/require-authorisation.interceptor';
import { UsersController } from '../authorisations/users.controller';
import { StoredIdentity } from '../cases/case-identity.entity';
import { StoredHandOver } from '../cases/hand-over.entity';
import { ClientCase } from '../cases/case.entity';
import { CasesController } from '../cases/cases.controller';
import { CasesService } from '../cases/cases.service';
import { RevocationsController } from '../cases/revocations.controller';
import { RevocationsService } from '../cases/revocations.service';
import { MIGRATIONS } from '../edge.module';
import type { EdgeConfig } from '../edge-config';
import type { HubAnswers } from '../hub-answers/hub-answers';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { SignVouchersService } from '../identities/sign-vouchers.service';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { type InstitutionKeys, readInstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import { JointFileEntry } from '../joint-files/joint-file-entry.entity';
import { JointFilesController } from '../joint-files/joint-files.controller';
import type { HubIdentity, PseudonymClient } from '../persons/pseudonym-client';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { ViewsService } from './views.service';
import { VouchForTagsService } from './vouch-for-tags.service';
import { WorkerTagsController } from './worker-tags.controller';
import { WorkerTagsService } from './worker-tags.service';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const EDGE = 'ops-north';
const TOPIC = edgeOutTopic(EDGE).name;
const ENTITIES = [ClientCase, InstitutionUser, JointFileEntry, StoredHandOver, StoredIdentity];
const ANNA = { pesel: '81030206002' };
const JAN = { pesel: '44051401359' };
const MARIA = { pesel: '02070803628' };
const EWA = { pesel: '90090515836' };
const CASE_OF = { S: { caseReference: 'S/1', person: ANNA }, T: { caseReference: 'S/2', person: JAN } };
const GROUND = { legalBasis: 'ups-105-1', purpose: 'social-work' };

const caller = (role: Caller['roles'][number], subject: string, institution = OPS): Caller => ({
  subject,
  institution,
  roles: [role],
});
const WORKER = caller('caseworker', 'user-17');
const COORDINATOR = caller('coordinator', 'user-1');
const OFFICER = caller('data-protection-officer', 'user-2');
const SYSTEM = caller('institution', 'system');

const entered = (change: Partial<AuthorisationEntered> = {}): AuthorisationEntered => ({
  user: WORKER.subject,
  authorisation: { number: 'UP/17/2026', validFrom: '2026-01-01' },
  undertaking: { signedOn: '2026-01-01', validFrom: '2026-01-01' },
  ...change,
});

describe('people who work at an institution', () => {
  const folder = temporaryFolder();
  const keySets = makeInstitutionKeys([OPS, OTHER], '1');
  const keys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(keySets)));
  let database: TestDatabase;
  let second: DataSource;
  let edge: ReturnType<typeof processOn>;
  let other: ReturnType<typeof processOn>;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS });
    second = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: ENTITIES,
      extra: eventPool(new MessagingAppConfig()),
    }).initialize();
    [edge, other] = [processOn(database.dataSource, keys), processOn(second, keys)];
  });
  beforeEach(async () => {
    await database.dataSource.query(`
      TRUNCATE epoch_link, identity_join, institution_user, user_exclusion, worker_tag_key, case_identity, client_case, joint_file_entry, outbox CASCADE;
      UPDATE outbox_shard SET last_position = 0`);
    for (const one of Object.values(CASE_OF)) await edge.cases.open(OPS, SYSTEM, { ...one, ...GROUND });
    await edge.authorisations.enter(COORDINATOR, entered());
    await database.dataSource.query('TRUNCATE outbox');
  });
  afterAll(async () => {
    folder.remove();
    await second.destroy();
    await database.drop();
  });

  const messages = async <B>({ types }: { types: readonly string[] }): Promise<B[]> =>
    (await outboxMessages(database.dataSource, TOPIC))
      .filter(({ headers }) => types.includes(headers.ce_type ?? ''))
      .map(({ value }) => JSON.parse(value) as B);
  const views = (): Promise<ViewReport[]> => messages<ViewReport>(VIEW_REPORTED);
  const acts = (): Promise<ActReport[]> => messages<ActReport>(ACT_REPORTED);
  const jointFile = (who = WORKER, at = edge, caseReference = 'S/1'): Promise<unknown> =>
    at.jointFiles.readJointFile(who.institution ?? '', who, { caseReference: '-' }, { caseReference });
  const codeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  const userOf = async ({ sealedUser }: { sealedUser: string }): Promise<string> =>
    (await edge.users.open(OFFICER, { sealedUser })).user;

  it('are shown a joint file and a case with an entry for the log of each, by a user that only the institution can name', async () => {
    expect(await jointFile()).toMatchObject({ caseReference: 'S/1', status: 'open' });
    expect(await edge.cases.read(OPS, WORKER, { caseReference: '-' }, { caseReference: 'S/1' })).toMatchObject({
      identity: { person: ANNA },
    });
    const ground = { receiver: OPS, caseReference: 'S/1', ...GROUND, actorRole: 'caseworker' };
    const reported = await views();
    expect(reported).toMatchObject([
      { ...ground, view: 'joint-file' },
      { ...ground, view: 'case' },
    ]);
    expect(JSON.stringify(reported)).not.toContain(WORKER.subject);
    const [first, next] = reported as [ViewReport, ViewReport];
    expect(first.sealedUser).not.toBe(next.sealedUser);
    expect(await Promise.all(reported.map(userOf))).toEqual([WORKER.subject, WORKER.subject]);
  });

  it('are shown the history of a record with an entry for the log, and none where they may not look', async () => {
    const record = { publisher: 'PUP-2606', section: 'help-profiles', recordId: 'R-1' };
    const history = (who = WORKER, at = edge): Promise<unknown> =>
      at.jointFiles.readHistory(
        who.institution ?? '',
        who,
        { caseReference: '-' },
        { caseReference: 'S/1', ...record },
      );
    await database.dataSource.query(
      `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
         person_version, sequence, event_type, event_time, content)
       VALUES ($1, 'S/1', 'PUP-2606', 'help-profiles', 'R-1', 2, 2, 2, 't', now(), '{"profile":"II"}')`,
      [OPS],
    );
    expect(await history()).toMatchObject({ caseReference: 'S/1', revisions: [{ data: { profile: 'II' } }] });
    const view = { view: 'joint-file', receiver: OPS, caseReference: 'S/1', ground: 'case', actorRole: 'caseworker' };
    expect(await views()).toMatchObject([view]);
    const failing = processOn(database.dataSource, keys, { encrypt: () => Promise.reject(new Error('no key')) });
    expect(await codeOf(history(WORKER, failing))).toContain('no key');
    expect(await codeOf(history(caller('caseworker', 'user-99')))).toBe('authorisation-not-valid');
    expect(await views()).toHaveLength(1);
    await history(SYSTEM);
    expect(await views()).toHaveLength(1);
    await edge.exclusions.declare(WORKER, { relatives: [ANNA] });
    expect(await codeOf(history())).toBe('excluded-person');
    expect(await views()).toMatchObject([view, { refused: 'excluded' }]);
  });

  it('are shown nothing that the log is not told of', async () => {
    const failing = processOn(database.dataSource, keys, { encrypt: () => Promise.reject(new Error('no key')) });
    expect(await codeOf(jointFile(WORKER, failing))).toContain('no key');
    expect(await views()).toEqual([]);
  });

  const openNinth = (who: Caller, at = edge, closedOn?: string): Promise<unknown> =>
    at.cases.open(OPS, who, { caseReference: 'S/9', person: ANNA, ...GROUND, closedOn });
  const closeNinth = (who: Caller): Promise<unknown> =>
    edge.cases.close(OPS, who, { caseReference: '-' }, { caseReference: 'S/9' }, {}, NO_ANSWER);
  const reopenNinth = (who: Caller): Promise<unknown> =>
    edge.cases.reopen(OPS, who, { caseReference: '-' }, { caseReference: 'S/9' }, { reason: 'closed-by-mistake' });

  it('open, close and reopen a case with an entry for the log of who it was, after what the hub is told, and once', async () => {
    for (const act of [openNinth, closeNinth, reopenNinth]) {
      await act(WORKER);
      await act(WORKER);
    }
    const said = (await outboxMessages(database.dataSource, TOPIC)).map(({ headers }) => headers.ce_type);
    const [viewed] = VIEW_REPORTED.types;
    const change = expect.stringMatching(/^pl\.lacznik\.case\./) as string;
    expect(said).toEqual([change, viewed, change, viewed, change, viewed]);
    const ground = { receiver: OPS, caseReference: 'S/9', ...GROUND, actorRole: 'caseworker' };
    const reported = await views();
    expect(reported).toMatchObject([
      { ...ground, view: 'case-opening', sealedLogPerson: 'a..b.c.d' },
      { ...ground, view: 'case-closing' },
      { ...ground, view: 'case-reopening' },
    ]);
    expect(JSON.stringify(reported)).not.toMatch(new RegExp(`${WORKER.subject}|refused`));
    expect(await Promise.all(reported.map(userOf))).toEqual([WORKER.subject, WORKER.subject, WORKER.subject]);
  });

  it('open a case that says its end by one act', async () => {
    const day = 24 * 60 * 60 * 1000;
    await openNinth(WORKER, edge, new Date(Date.now() + 30 * day).toISOString().slice(0, 10));
    expect(await messages(CASE_CHANGED)).toHaveLength(2);
    expect(await views()).toMatchObject([{ view: 'case-opening' }]);
  });

  it('open nothing that the log is not told of', async () => {
    const failing = processOn(database.dataSource, keys, { encrypt: () => Promise.reject(new Error('no key')) });
    expect(await codeOf(openNinth(WORKER, failing))).toContain('no key');
    expect(await messages(CASE_CHANGED)).toEqual([]);
    expect(await codeOf(closeNinth(SYSTEM))).toBe('not-found');
  });

  it('leave an institution’s own system unreported', async () => {
    await jointFile(SYSTEM);
    await edge.cases.read(OPS, SYSTEM, { caseReference: '-' }, { caseReference: 'S/1' });
    expect(await outboxMessages(database.dataSource)).toEqual([]);
    for (const act of [openNinth, closeNinth, reopenNinth]) await act(SYSTEM);
    expect(await messages(CASE_CHANGED)).toHaveLength(3);
    expect(await views()).toEqual([]);
  });

  it('have in one year one tag, others another, and in another institution another', async () => {
    const tags = [WORKER, WORKER, caller('caseworker', 'user-18'), caller('caseworker', WORKER.subject, OTHER)].map(
      (one, i) => (i % 2 ? edge : other).tags.tagOf({ institution: one.institution ?? '', subject: one.subject }),
    );
    const [first, again, another, elsewhere] = await Promise.all(tags);
    expect(again).toBe(first);
    expect(new Set([first, another, elsewhere]).size).toBe(3);
    const stored = await database.dataSource.query<object[]>('SELECT institution, year FROM worker_tag_key');
    expect(stored).toHaveLength(2);
  });

  it('get a new tag each year, with the key of the old one gone', async () => {
    const old = await edge.tags.tagOf({ institution: OPS, subject: WORKER.subject });
    await database.dataSource.query('UPDATE worker_tag_key SET year = year - 1');
    expect(await edge.tags.tagOf({ institution: OPS, subject: WORKER.subject })).not.toBe(old);
    expect(await database.dataSource.query('SELECT count(*)::integer AS keys FROM worker_tag_key')).toEqual([
      { keys: 1 },
    ]);
  });

  it('have their tag deleted by their coordinator, as an act that names the user to the institution alone', async () => {
    const workerTag = await edge.tags.tagOf({ institution: OPS, subject: WORKER.subject });
    await edge.workerTags.delete(COORDINATOR, { user: WORKER.subject });
    const [act] = await acts();
    expect(act).toMatchObject({ object: 'worker-tag', change: 'erased', workerTag, actor: COORDINATOR.subject });
    expect(JSON.stringify(act)).not.toContain(WORKER.subject);
    expect(await userOf(act?.content as { sealedUser: string })).toBe(WORKER.subject);
    expect(await codeOf(edge.workerTags.delete(COORDINATOR, { user: 'nobody' }))).toBe('not-found');
  });

  it('are told to look on the ground that the edge knows of: an open case, an application after it was closed, or none', async () => {
    const groundNow = async (): Promise<ViewReport['ground']> => {
      await jointFile();
      return (await views()).at(-1)?.ground;
    };
    expect(await groundNow()).toBe('case');
    await database.dataSource.query("UPDATE client_case SET closed_on = '2026-01-01' WHERE case_reference = 'S/1'");
    expect(await groundNow()).toBeUndefined();
    const applied = async (madeOn: string): Promise<void> => {
      await database.dataSource.query(
        `INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
         SELECT institution, 'welfare-applications', $1, 1, person, 1, $2, now() FROM client_case
         WHERE case_reference = 'S/1'`,
        [madeOn, JSON.stringify({ kind: 'ZASILEK_OKRESOWY', madeOn, state: 'MADE' })],
      );
    };
    await applied('2026-01-01');
    expect(await groundNow()).toBeUndefined();
    await applied(dayInPoland(new Date()));
    expect(await groundNow()).toBe('application');
    await database.dataSource.query('DELETE FROM record');
  });

  describe('who close an item', () => {
    const item = '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11';
    const viewedBy = async (): Promise<string> => {
      await jointFile();
      return (await views())[0]?.sealedUser ?? '';
    };

    it('are vouched for by a tag that the institution’s public key verifies, for that item and user alone', async () => {
      const sealedUser = await viewedBy();
      const { voucher } = await edge.workerTags.vouch(OFFICER, { item, sealedUser });
      const [key] = publicKeysIn(keySets[OPS] ?? { keys: [] }).filter(({ crv }) => crv === 'Ed25519');
      const { payload } = await jwtVerify(voucher, await importJWK({ ...key }, 'EdDSA'), {
        issuer: OPS,
        subject: item,
      });
      expect(payload).toMatchObject({
        aud: 'access-log',
        tag: await edge.tags.tagOf({ institution: OPS, subject: OFFICER.subject }),
        other: createHash('sha256').update(sealedUser).digest('base64url'),
      });
      expect(JSON.stringify(payload)).not.toMatch(/user-/);
    });

    it('are not vouched for on their own access, in whatever year it was, nor on another institution’s', async () => {
      const sealedUser = await viewedBy();
      const asOfficer = { ...WORKER, roles: OFFICER.roles };
      await database.dataSource.query('DELETE FROM worker_tag_key');
      expect(await codeOf(edge.workerTags.vouch(asOfficer, { item, sealedUser }))).toBe('second-person-needed');
      const elsewhere = { ...OFFICER, institution: OTHER };
      expect(await codeOf(edge.workerTags.vouch(elsewhere, { item, sealedUser }))).toBe('not-found');
    });

    it('are told where their institution has no key that signs', async () => {
      const without = {
        ...keySets,
        [OPS]: { keys: (keySets[OPS]?.keys ?? []).filter(({ crv }) => crv !== 'Ed25519') },
      };
      const unsigned = processOn(
        database.dataSource,
        readInstitutionKeys(folder.write('2.json', JSON.stringify(without))),
      );
      const request = { item, sealedUser: await viewedBy() };
      expect(await codeOf(unsigned.workerTags.vouch(OFFICER, request))).toBe('no-signing-key');
    });
  });

  it('are refused by every process once an authorisation has ended, whatever they ask', async () => {
    expect(await edge.passes(READ_JOINT_FILE, WORKER)).toBe('passes');
    await other.authorisations.end(COORDINATOR, { user: WORKER.subject });
    for (const at of [edge, other]) {
      expect(await at.passes(READ_JOINT_FILE, WORKER)).toBe('authorisation-not-valid');
      expect(await codeOf(jointFile(WORKER, at))).toBe('authorisation-not-valid');
      const opening = { caseReference: `S/${randomUUID()}`, person: ANNA, ...GROUND };
      expect(await codeOf(at.cases.open(OPS, WORKER, opening))).toBe('authorisation-not-valid');
      expect(
        await codeOf(at.cases.close(OPS, WORKER, { caseReference: '-' }, { caseReference: 'S/1' }, {}, NO_ANSWER)),
      ).toBe('authorisation-not-valid');
    }
    expect(await views()).toEqual([]);
    expect(await messages(CASE_CHANGED)).toEqual([]);
  });

  it('are let pass where an operation needs no authorisation, and systems everywhere', async () => {
    await edge.authorisations.end(COORDINATOR, { user: WORKER.subject });
    expect(await edge.passes(DECLARE_EXCLUSIONS, WORKER)).toBe('passes');
    expect(await edge.passes(READ_JOINT_FILE, SYSTEM)).toBe('passes');
    expect(await edge.passes(READ_JOINT_FILE, { ...SYSTEM, roles: ['institution', 'caseworker'] })).toBe(
      'authorisation-not-valid',
    );
    expect(await edge.authorisations.readOwn(WORKER)).toMatchObject({ authorisationState: 'ended' });
    const unknown = caller('caseworker', 'user-99');
    expect(await edge.authorisations.readOwn(unknown)).toMatchObject({ authorisationState: 'missing' });
  });

  it('are waited for by whoever ends an authorisation, while they are shown something', async () => {
    const order: string[] = [];
    let ending: Promise<unknown> = Promise.resolve();
    const ground = { person: somePseudonym('hub', ANNA.pesel), caseReference: 'S/1', ...GROUND };
    await edge.views.show({ institution: OPS, subject: WORKER.subject }, { ...ground, view: 'case' }, async () => {
      ending = other.authorisations.end(COORDINATOR, { user: WORKER.subject }).then(() => order.push('ended'));
      await until('the ending waits', () => somebodyWaits(database.dataSource));
      order.push('shown');
    });
    await ending;
    expect(order).toEqual(['shown', 'ended']);
  });

  it('stay without an authorisation that was ended, whatever is entered under its number; a new one has another', async () => {
    await edge.authorisations.end(COORDINATOR, { user: WORKER.subject });
    expect(await edge.authorisations.enter(COORDINATOR, entered())).toMatchObject({ authorisationState: 'ended' });
    const authorisation = { number: 'UP/18/2026', validFrom: '2026-01-01' };
    expect(await edge.authorisations.enter(COORDINATOR, entered({ authorisation }))).toMatchObject({
      authorisationState: 'valid',
    });
    expect(await codeOf(jointFile())).toBe('done');
    expect(await codeOf(edge.authorisations.end(COORDINATOR, { user: 'user-99' }))).toBe('not-found');
  });

  it('are entered by acts that the log is told of once each, with the user sealed', async () => {
    await edge.authorisations.enter(COORDINATOR, entered());
    expect(await acts()).toEqual([]);
    await edge.authorisations.end(COORDINATOR, { user: WORKER.subject });
    await edge.authorisations.end(COORDINATOR, { user: WORKER.subject });
    const reported = await acts();
    const act = { institution: OPS, object: 'authorisation', change: 'set', actor: 'user-1', actorRole: 'coordinator' };
    expect(reported).toMatchObject([{ ...act, content: { authorisation: { number: 'UP/17/2026' } } }]);
    expect(JSON.stringify(reported)).not.toContain(WORKER.subject);
    const [{ sealedUser = '' } = {}] = reported.map(({ content }) => content as { sealedUser?: string });
    expect(await userOf({ sealedUser })).toBe(WORKER.subject);
    const reference = createHash('sha256').update(sealedUser).digest('base64url');
    expect((await acts()).at(-1)).toMatchObject({ object: 'user', change: 'opened', reference, actor: 'user-2' });
  });

  it('are named to nobody else', async () => {
    await jointFile();
    const [view] = await views();
    const officer = caller('data-protection-officer', 'user-2', OTHER);
    expect(await codeOf(edge.users.open(officer, { sealedUser: view?.sealedUser ?? '' }))).toBe('not-found');
    expect(await acts()).toEqual([]);
  });

  it('are listed to their coordinator alone, page by page', async () => {
    await edge.authorisations.enter(COORDINATOR, entered({ user: 'user-05', undertaking: undefined }));
    await edge.authorisations.enter(caller('coordinator', 'user-3', OTHER), entered({ user: 'user-06' }));
    const { users } = await edge.authorisations.list(OPS, {});
    expect(users.map(({ user, undertakingState }) => [user, undertakingState])).toEqual([
      ['user-05', 'missing'],
      ['user-17', 'valid'],
    ]);
    expect((await edge.authorisations.list(OPS, { after: 'user-05' })).users).toHaveLength(1);
  });

  describe('who have declared exclusions', () => {
    beforeEach(async () => {
      await edge.exclusions.declare(WORKER, { own: JAN, relatives: [ANNA, JAN] });
      await database.dataSource.query('TRUNCATE outbox');
    });

    it.each(['S/1', 'S/2'])(
      'are refused the case %s, with an entry for the log of each attempt',
      async (caseReference) => {
        const named = [{ caseReference: '-' }, { caseReference }] as const;
        expect(await codeOf(jointFile(WORKER, edge, caseReference))).toBe('excluded-person');
        expect(await codeOf(edge.cases.read(OPS, WORKER, ...named))).toBe('excluded-person');
        expect(await codeOf(edge.cases.close(OPS, WORKER, ...named, {}, NO_ANSWER))).toBe('excluded-person');
        const refused = { refused: 'excluded', caseReference, receiver: OPS };
        expect(await views()).toMatchObject([
          { ...refused, view: 'joint-file' },
          { ...refused, view: 'case' },
          { ...refused, view: 'case-closing' },
        ]);
        expect(await messages(CASE_CHANGED)).toEqual([]);
      },
    );

    it('are refused what became of its closing too', async () => {
      const id = randomUUID();
      await database.dataSource.query('INSERT INTO revocation (id, institution, case_reference) VALUES ($1, $2, $3)', [
        id,
        OPS,
        'S/1',
      ]);
      const read = (who: Caller) => edge.revocations.readRevocation(OPS, who, { id });
      expect(await codeOf(read(WORKER))).toBe('excluded-person');
      expect(await views()).toMatchObject([{ refused: 'excluded', caseReference: 'S/1', view: 'case' }]);
      for (const who of [caller('caseworker', 'user-18'), SYSTEM, COORDINATOR])
        expect(await read(who)).toMatchObject({ id, caseReference: 'S/1', effective: 'pending' });
    });

    it('cannot open a case on them, and the attempt brings the log’s pseudonym, sealed', async () => {
      const opening = { caseReference: 'S/9', person: JAN, ...GROUND };
      expect(await codeOf(edge.cases.open(OPS, WORKER, opening))).toBe('excluded-person');
      expect(await views()).toMatchObject([
        { view: 'case-opening', caseReference: 'S/9', refused: 'excluded', sealedLogPerson: 'a..b.c.d' },
      ]);
      expect(await codeOf(edge.cases.open(OPS, SYSTEM, opening))).toBe('done');
    });

    const listed = async (who: Caller): Promise<number> => (await edge.cases.list(OPS, who, {})).cases.length;

    it('do not find them in the list; their colleagues do', async () => {
      expect(await listed(WORKER)).toBe(0);
      expect(await listed(caller('caseworker', 'user-18'))).toBe(2);
      expect(await listed(SYSTEM)).toBe(2);
    });

    it('have them kept without a word of who they are, and told to the log by number', async () => {
      expect(await edge.exclusions.read(WORKER)).toEqual({ own: 1, relatives: 1 });
      expect(await edge.exclusions.declare(WORKER, { relatives: [ANNA] })).toEqual({ own: 0, relatives: 1 });
      const rows = await database.dataSource.query<{ row: string }[]>(
        'SELECT user_exclusion::text AS row FROM user_exclusion',
      );
      expect(rows).toEqual([{ row: expect.not.stringContaining(ANNA.pesel) as string }]);
      expect(await acts()).toMatchObject([
        { object: 'exclusions', actor: WORKER.subject, actorRole: 'caseworker', content: { own: 0, relatives: 1 } },
      ]);
    });

    it.each(['before', 'after'])(
      'are kept from them under an identity that was joined %s they declared, until it is parted',
      async (when) => {
        const join = (): Promise<unknown> => joinAt(database.dataSource, [ANNA, MARIA]);
        if (when === 'before') await join();
        await edge.exclusions.declare(WORKER, { relatives: [MARIA] });
        expect(await codeOf(jointFile())).toBe(when === 'before' ? 'excluded-person' : 'done');
        if (when === 'after') await join();
        expect(await codeOf(jointFile())).toBe('excluded-person');
        expect(await edge.exclusions.read(WORKER)).toEqual({ own: 0, relatives: 1 });
        expect(await listed(WORKER)).toBe(1);
        await database.dataSource.query(
          "UPDATE identity_join SET reversed_by = 'x', reversed_at = now(), encrypted = NULL",
        );
        expect(await codeOf(jointFile())).toBe('done');
        expect(await listed(WORKER)).toBe(2);
      },
    );

    it('are kept from nobody by a join that is only asked for, and by one over several joins', async () => {
      await edge.exclusions.declare(WORKER, { relatives: [MARIA] });
      await joinAt(database.dataSource, [ANNA, MARIA], null);
      expect(await codeOf(jointFile())).toBe('done');
      await joinAt(database.dataSource, [ANNA, EWA]);
      await joinAt(database.dataSource, [MARIA, EWA]);
      expect(await codeOf(jointFile())).toBe('excluded-person');
    });

    describe('while the keys of the pseudonyms are changed', () => {
      const changing = () => processOn(database.dataSource, keys, undefined, 'new');

      it('are kept from a case under the former pseudonym by what they declare now', async () => {
        await changing().exclusions.declare(WORKER, { relatives: [ANNA] });
        expect(await codeOf(jointFile())).toBe('excluded-person');
        expect(await listed(WORKER)).toBe(1);
      });

      it('are kept from a case under the new one by what they declared before', async () => {
        const at = changing();
        const opening = { caseReference: 'S/9', person: ANNA, ...GROUND };
        expect(await codeOf(at.cases.open(OPS, WORKER, opening))).toBe('excluded-person');
        expect(await codeOf(at.cases.open(OPS, SYSTEM, opening))).toBe('done');
        expect(await codeOf(jointFile(WORKER, edge, 'S/9'))).toBe('excluded-person');
        expect(await listed(WORKER)).toBe(0);
      });
    });

    it('are let to whom they no longer declare', async () => {
      await edge.exclusions.declare(WORKER, { relatives: [] });
      expect(await codeOf(jointFile())).toBe('done');
    });
  });

  it('cannot act by a subject that the log could not keep', async () => {
    const long = caller('caseworker', 'u'.repeat(201));
    expect(await codeOf(edge.exclusions.declare(long, { relatives: [] }))).toBe('forbidden');
  });
});

const NO_ANSWER = { status: () => undefined } as never;

/** One process of an edge: what it does for people, on its own connections. */
function processOn(
  dataSource: DataSource,
  keys: InstitutionKeys,
  encryption?: Pick<EncryptUsersService, 'encrypt'>,
  epoch?: 'new',
) {
  const outbox = outboxOf(dataSource, EDGE);
  const everybody = { requireAgreed: () => Promise.resolve() } as unknown as ServedInstitutions;
  const pseudonyms = {
    hubIdentities: (persons: readonly (typeof ANNA)[]) => Promise.resolve(persons.map((one) => identityOf(one, epoch))),
    casePseudonyms: (institution: string, { pesel }: typeof ANNA) =>
      Promise.resolve({
        ...identityOf({ pesel }, epoch),
        own: somePseudonym(institution, pesel),
        sealedLog: 'a..b.c.d',
      }),
  } as unknown as PseudonymClient;
  const own = new EncryptUsersService(keys);
  const tags = new WorkerTagsService(dataSource, outbox, own);
  const views = new ViewsService(dataSource, outbox, everybody, (encryption ?? own) as EncryptUsersService, tags);
  const cases = new CasesService(
    dataSource,
    outbox,
    pseudonyms,
    new EncryptIdentitiesService(keys),
    new OwnKeys(keys),
    views,
    { caseUnusedDays: 365 } as EdgeConfig,
  );
  const hubAnswers = { readUntil: (_: string, read: () => unknown) => read() } as unknown as HubAnswers;
  const revocations = new RevocationsService(dataSource, hubAnswers);
  const dictionaries = { current: () => Promise.resolve(DICTIONARIES) } as unknown as DictionariesService;
  const interceptor = new RequireAuthorisation(dataSource);
  return {
    authorisations: new AuthorisationsController(new AuthorisationsService(dataSource, outbox, own), everybody),
    exclusions: new ExclusionsController(new ExclusionsService(dataSource, outbox, pseudonyms), everybody),
    users: new UsersController(own, everybody, outbox),
    cases: new CasesController(cases, everybody, dictionaries, revocations, views),
    revocations: new RevocationsController(revocations, cases, views),
    jointFiles: new JointFilesController(cases, dataSource, views, { inquiryRetentionDays: 30 } as EdgeConfig),
    tags,
    workerTags: new WorkerTagsController(
      tags,
      new VouchForTagsService(own, tags, new SignVouchersService(keys)),
      everybody,
    ),
    views,
    passes: async (operation: Operation, who: Caller): Promise<string> =>
      interceptor.intercept(contextOf(operation, who), { handle: () => of('passes') }).then(
        (answer) => lastValueFrom(answer) as Promise<string>,
        (error: unknown) => (error as LacznikError).code,
      ),
  };
}

function identityOf({ pesel }: typeof ANNA, epoch?: 'new'): HubIdentity {
  const former = somePseudonym('hub', pesel);
  return epoch ? { hub: somePseudonym('hub', `new ${pesel}`), formerHub: former } : { hub: former };
}

/** A join of the two that another institution of the edge has made. */
async function joinAt(
  dataSource: DataSource,
  [from, to]: readonly [typeof ANNA, typeof ANNA],
  confirmedBy: string | null = 'user-9',
): Promise<void> {
  await dataSource.query(
    `INSERT INTO identity_join (id, institution, person, other, encrypted, requested_by, confirmed_by, confirmed_at)
     VALUES (gen_random_uuid(), $1, $2, $3, '', 'user-8', $4::text, CASE WHEN $4::text IS NOT NULL THEN now() END)`,
    [OTHER, somePseudonym('hub', from.pesel), somePseudonym('hub', to.pesel), confirmedBy],
  );
}

const DICTIONARIES = {
  legalBases: [{ code: 'ups-105-1', pl: '', validFrom: '2026-01-01', receiverKinds: ['OPS'] }],
  purposes: [{ code: 'social-work', pl: '', validFrom: '2026-01-01' }],
};

function contextOf(operation: Operation, who: Caller): ExecutionContext {
  class Handlers {
    handle(): void {
      /* Nothing: its metadata is what counts. */
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Handlers.prototype, 'handle') as PropertyDescriptor;
  Endpoint(operation)(Handlers.prototype, 'handle', descriptor);
  return {
    getHandler: () => descriptor.value as () => void,
    switchToHttp: () => ({ getRequest: () => ({ caller: who }) }),
  } as unknown as ExecutionContext;
}

/** Whether a statement of another connection waits for a lock. */
async function somebodyWaits(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}
