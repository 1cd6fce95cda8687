import { daysAfter } from '@lacznik/casework';
import {
  ACT_REPORTED,
  type ActReport,
  dayInPoland,
  edgeOutTopic,
  type HandOver,
  type HandOverView,
  VIEW_REPORTED,
  type ViewReport,
} from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { StoredIdentity } from './case-identity.entity';
import { ClientCase } from './case.entity';
import { CasesService } from './cases.service';
import { MIGRATIONS } from '../edge.module';
import type { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import type { PseudonymClient } from '../persons/pseudonym-client';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { ViewsService } from '../views/views.service';
import { WorkerTagsService } from '../views/worker-tags.service';
import { StoredHandOver } from './hand-over.entity';
import { handOverView } from './hand-over-view';
import { HandOversController } from './hand-overs.controller';
import { HandOversService } from './hand-overs.service';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const EDGE = 'ops-north';
const TOPIC = edgeOutTopic(EDGE).name;
const PERSON = somePseudonym('hub', 'a');
const TODAY = dayInPoland(new Date());
const NAMED = { caseReference: 'S/1' };

const caller = (role: Caller['roles'][number], subject: string, institution = OPS): Caller => ({
  subject,
  institution,
  roles: [role],
});
const ANNA = caller('caseworker', 'anna');
const COORDINATOR = caller('coordinator', 'ewa');
const TO_JAN: HandOver = { to: 'jan', reason: 'standing-in' };

describe('a case that is handed over', () => {
  const folder = temporaryFolder();
  const keys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(makeInstitutionKeys([OPS, OTHER], '1'))));
  const users = new EncryptUsersService(keys);
  let database: TestDatabase;
  let cases: CasesService;
  let handOvers: HandOversController;

  beforeAll(async () => {
    const entities = [ClientCase, InstitutionUser, StoredHandOver, StoredIdentity];
    database = await createTestDatabase({ entities, migrations: MIGRATIONS });
    const { dataSource } = database;
    const outbox = outboxOf(dataSource, EDGE);
    const everybody = { requireAgreed: () => Promise.resolve() } as unknown as ServedInstitutions;
    const views = new ViewsService(
      dataSource,
      outbox,
      everybody,
      users,
      new WorkerTagsService(dataSource, outbox, users),
    );
    cases = new CasesService(
      dataSource,
      outbox,
      {} as PseudonymClient,
      new EncryptIdentitiesService(keys),
      new OwnKeys(keys),
      views,
      { caseUnusedDays: 365 } as EdgeConfig,
    );
    handOvers = new HandOversController(new HandOversService(outbox, cases, views, users), everybody);
  });
  beforeEach(async () => {
    await database.dataSource.query(
      'TRUNCATE client_case, hand_over, institution_user, user_exclusion, outbox CASCADE',
    );
    await database.dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ($1, 'S/1', $2, $3, 'ups-105-1', 'social-work', '2026-01-01', '2026-01-01')`,
      [OPS, PERSON, somePseudonym(OPS, 'a')],
    );
    for (const subject of ['anna', 'jan'])
      await database.dataSource.query(
        `INSERT INTO institution_user (institution, subject, id, authorisation_number, authorised_from, undertaking_signed_on, undertaking_from)
         VALUES ($1, $2, gen_random_uuid(), 'UP/1', '2026-01-01', '2026-01-01', '2026-01-01')`,
        [OPS, subject],
      );
  });
  afterAll(async () => {
    folder.remove();
    await database.drop();
  });

  const messages = async <B>({ types }: { types: readonly string[] }): Promise<B[]> =>
    (await outboxMessages(database.dataSource, TOPIC))
      .filter(({ headers }) => types.includes(headers.ce_type ?? ''))
      .map(({ value }) => JSON.parse(value) as B);
  const hand = (change: Partial<HandOver> = {}, who = ANNA, named = NAMED): Promise<HandOverView> =>
    handOvers.handOver(who, { caseReference: '-' }, named, { ...TO_JAN, ...change });
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  const groundOf = async (subject: string): Promise<ViewReport['ground']> =>
    (await cases.viewedNow(await cases.get(OPS, 'S/1'), 'joint-file', { institution: OPS, subject })).ground;
  const closeOn = (day: string): Promise<unknown> =>
    database.dataSource.query('UPDATE client_case SET closed_on = $1', [day]);

  it('is reason to look for the colleague alone, and until its last day', async () => {
    expect(await hand()).toMatchObject({ to: 'jan', by: 'anna', validTo: daysAfter(TODAY, 30) });
    expect(await groundOf('jan')).toBe('hand-over');
    expect(await groundOf('anna')).toBe('case');
    expect((await cases.handOversOf(await cases.get(OPS, 'S/1'))).map(handOverView)).toMatchObject([{ to: 'jan' }]);
    await database.dataSource.query('UPDATE hand_over SET valid_to = $1', [daysAfter(TODAY, -1)]);
    expect(await groundOf('jan')).toBe('case');
    expect(await cases.handOversOf(await cases.get(OPS, 'S/1'))).toEqual([]);
  });

  it('ends with the case, and once it is closed can be handed over anew', async () => {
    await hand();
    await database.dataSource.query("UPDATE hand_over SET handed_at = now() - interval '3 days'");
    await closeOn(daysAfter(TODAY, -1));
    expect(await groundOf('jan')).toBeUndefined();
    await hand();
    expect(await groundOf('jan')).toBe('hand-over');
    expect(await groundOf('anna')).toBeUndefined();
  });

  it('is told to the log as an act that names neither the case nor the person, and the colleague to the institution alone', async () => {
    await hand({ validTo: TODAY });
    const [act, ...more] = await messages<ActReport>(ACT_REPORTED);
    expect(more).toEqual([]);
    expect(act).toMatchObject({
      institution: OPS,
      object: 'hand-over',
      change: 'set',
      actor: 'anna',
      actorRole: 'caseworker',
    });
    expect(act?.content).toMatchObject({ reason: 'standing-in', validTo: TODAY });
    expect(JSON.stringify(act)).not.toMatch(new RegExp(`S/1|"jan"|${PERSON}`));
    const { sealedUser = '' } = (act?.content ?? {}) as { sealedUser?: string };
    expect(await users.decrypt(OPS, 'user', sealedUser)).toBe('jan');
    expect(await database.dataSource.query('SELECT id FROM hand_over')).toEqual([{ id: act?.reference }]);
  });

  it('is handed over once however often it is sent, of two at the same time too, and moved by what is sent anew', async () => {
    await Promise.all([hand(), hand()]);
    expect(await hand()).toMatchObject({ reason: 'standing-in' });
    expect(await messages(ACT_REPORTED)).toHaveLength(1);
    expect(await hand({ reason: 'reassigned', validTo: TODAY })).toMatchObject({
      reason: 'reassigned',
      validTo: TODAY,
    });
    expect(await messages(ACT_REPORTED)).toHaveLength(2);
    expect(await database.dataSource.query('SELECT FROM hand_over')).toHaveLength(1);
  });

  it.each<[string, Partial<HandOver>]>([
    ['hand-over-to-oneself', { to: 'anna' }],
    ['colleague-not-authorised', { to: 'nobody' }],
    ['validation-failed', { validTo: daysAfter(TODAY, -1) }],
    ['validation-failed', { validTo: daysAfter(TODAY, 367) }],
  ])('is refused as %s for %j, and the log is told nothing', async (code, change) => {
    expect(await codeOf(hand(change))).toBe(code);
    expect(await outboxMessages(database.dataSource)).toEqual([]);
    expect(await database.dataSource.query('SELECT FROM hand_over')).toEqual([]);
  });

  it('is handed over by coordinators and systems too, and by nobody of another institution', async () => {
    expect(await codeOf(hand({}, COORDINATOR))).toBe('done');
    expect(await codeOf(hand({ reason: 'advice' }, caller('institution', 'system')))).toBe('done');
    expect((await messages<ActReport>(ACT_REPORTED)).map(({ actorRole }) => actorRole)).toEqual([
      'coordinator',
      'institution',
    ]);
    expect(await codeOf(hand({}, caller('coordinator', 'ewa', OTHER)))).toBe('not-found');
    expect(await codeOf(hand({}, ANNA, { caseReference: 'S/2' }))).toBe('not-found');
  });

  it('is handed over neither by nor to somebody whose authorisation has ended', async () => {
    await database.dataSource.query("UPDATE institution_user SET ended_at = now() WHERE subject = 'jan'");
    expect(await codeOf(hand())).toBe('colleague-not-authorised');
    expect(await codeOf(hand({ to: 'anna' }, caller('caseworker', 'jan')))).toBe('authorisation-not-valid');
  });

  it('is not handed over by whoever is excluded from the matter; that the colleague is nobody is told', async () => {
    const exclude = (subject: string): Promise<unknown> =>
      database.dataSource.query('INSERT INTO user_exclusion VALUES ($1, $2, $3, false)', [OPS, subject, PERSON]);
    await exclude('jan');
    expect(await codeOf(hand())).toBe('done');
    await exclude('anna');
    expect(await codeOf(hand({ reason: 'advice' }))).toBe('excluded-person');
    expect(await messages(VIEW_REPORTED)).toMatchObject([{ refused: 'excluded' }]);
    expect(await codeOf(hand({ reason: 'advice' }, COORDINATOR))).toBe('done');
  });
});
