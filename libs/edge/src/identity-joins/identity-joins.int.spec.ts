import {
  ACT_REPORTED,
  type ActReport,
  edgeOutTopic,
  IDENTITIES_JOINED,
  type IdentityJoinRequest,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { MIGRATIONS } from '../edge.module';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { IdentityJoinsService } from './identity-joins.service';

const [OPS, OTHER] = ['OPS-260604', 'OPS-260605'] as const;
const hub = (pesel: string): string => somePseudonym('hub', pesel);
const nameOf = (person: IdentityJoinRequest['from']): string => ('pesel' in person ? person.pesel : 'document');
const pseudonyms = {
  hubIdentities: (persons: readonly IdentityJoinRequest['from'][]) =>
    Promise.resolve(persons.map((person) => ({ hub: hub(nameOf(person)) }))),
  casePseudonyms: (_: string, person: IdentityJoinRequest['from']) =>
    Promise.resolve({ hub: hub(nameOf(person)), own: '', sealedLog: `a..b.${nameOf(person)}.c` }),
} as unknown as PseudonymClient;

const REQUEST: IdentityJoinRequest = { from: { pesel: 'old' }, to: { pesel: 'new' }, reason: 'Zmiana numeru PESEL' };
const ANNA = { institution: OPS, subject: 'anna', isCaseworker: false };
const JAN = { ...ANNA, subject: 'jan' };
const CASEWORKER = { ...ANNA, subject: 'user-17', isCaseworker: true };

describe('joining two identities at an edge', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let joins: IdentityJoinsService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [InstitutionUser], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    const folder = temporaryFolder();
    const keys = folder.write('keys.json', JSON.stringify(makeInstitutionKeys([OPS, OTHER], '1')));
    const identities = new EncryptIdentitiesService(readInstitutionKeys(keys));
    folder.remove();
    joins = new IdentityJoinsService(dataSource, outboxOf(dataSource, 'ops-north'), pseudonyms, identities);
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE identity_join, institution_user, user_exclusion, record, client_case, outbox CASCADE',
    );
    await hold(OPS, 'old');
    await dataSource.query(
      `INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
       VALUES ($1, 'welfare-benefits', 'R/1', 1, $2, 1, '{}', now())`,
      [OPS, hub('new')],
    );
  });
  afterAll(() => database.drop());

  async function hold(institution: string, pesel: string): Promise<void> {
    await dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on)
       VALUES ($1, $2, $3, 'p', 'b', 'p', '2026-01-01')`,
      [institution, `S/${pesel}`, hub(pesel)],
    );
  }

  const told = async (): Promise<unknown[]> =>
    (await outboxContents(dataSource, IDENTITIES_JOINED, edgeOutTopic('ops-north').name)).map(({ person, body }) => [
      person,
      body,
    ]);
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? `${error.code} ${error.path ?? ''}`.trim() : String(error)),
    );

  it('takes two people: the hub is told when the second has confirmed, once', async () => {
    const { id } = await joins.request(ANNA, REQUEST);
    expect(await told()).toEqual([]);
    expect(await refusal(joins.confirm(ANNA, id))).toBe('second-person-needed');
    expect(await told()).toEqual([]);
    const confirmed = await joins.confirm(JAN, id);
    expect(confirmed).toMatchObject({ requestedBy: 'anna', confirmedBy: 'jan' });
    expect(await joins.confirm(JAN, id)).toEqual(confirmed);
    const sealed = { sealedLogPerson: 'a..b.old.c', sealedLogOther: 'a..b.new.c' };
    const body = { institution: OPS, joinId: id, other: hub('new'), status: 'joined', cause: 'act', ...sealed };
    expect(await told()).toEqual([[hub('old'), body]]);
  });

  it('tells the hub of a reversal by one person, and of that of a request nothing', async () => {
    const { id } = await joins.request(ANNA, REQUEST);
    await joins.confirm(JAN, id);
    const reversed = await joins.reverse(ANNA, id);
    expect(await joins.reverse(JAN, id)).toEqual(reversed);
    expect(reversed).toMatchObject({ reversedBy: 'anna', encrypted: null });
    expect(await told()).toMatchObject([
      [hub('old'), { joinId: id, status: 'joined' }],
      [hub('old'), { joinId: id, status: 'parted' }],
    ]);
    expect(await refusal(joins.confirm(JAN, id))).toBe('join-reversed id');
    const next = await joins.request(JAN, REQUEST);
    expect(next.id).not.toBe(id);
    await joins.reverse(JAN, next.id);
    expect(await told()).toHaveLength(2);
  });

  it('answers the join that stands to whoever asks for the same two again, in either order', async () => {
    const [first, again] = await Promise.all([joins.request(ANNA, REQUEST), joins.request(JAN, REQUEST)]);
    expect(again).toEqual(first);
    expect(await joins.request(JAN, { ...REQUEST, from: REQUEST.to, to: REQUEST.from })).toEqual(first);
  });

  it('is for identities on which the institution has a record or a case, and they are two', async () => {
    const [unknown, known] = [{ pesel: 'unknown' }, { pesel: 'old' }];
    expect(await refusal(joins.request(ANNA, { ...REQUEST, to: unknown }))).toBe('not-found to');
    expect(await refusal(joins.request(ANNA, { ...REQUEST, from: unknown }))).toBe('not-found from');
    expect(await refusal(joins.request({ ...ANNA, institution: OTHER }, REQUEST))).toBe('not-found from');
    expect(await refusal(joins.request(ANNA, { ...REQUEST, to: known }))).toBe('validation-failed to');
    expect(await dataSource.query('SELECT FROM identity_join')).toEqual([]);
  });

  it('is shown to its institution alone, and the database is told nothing of whom and why', async () => {
    const join = await joins.request(ANNA, REQUEST);
    expect((await joins.show(ANNA, join.id)).details).toEqual(REQUEST);
    for (const work of [
      joins.show({ ...ANNA, institution: OTHER }, join.id),
      joins.confirm({ ...JAN, institution: OTHER }, join.id),
    ])
      expect(await refusal(work)).toBe('not-found id');
    const rows = JSON.stringify(await dataSource.query('SELECT identity_join::text FROM identity_join'));
    expect(rows).not.toMatch(/Zmiana|"pesel"/);
  });

  describe('by a caseworker', () => {
    const all = (id: string): (() => Promise<unknown>)[] => [
      () => joins.show(CASEWORKER, id),
      () => joins.confirm(CASEWORKER, id),
      () => joins.reverse(CASEWORKER, id),
      () => joins.request(CASEWORKER, REQUEST),
    ];
    const acts = (): Promise<{ body: ActReport }[]> =>
      outboxContents(dataSource, ACT_REPORTED, edgeOutTopic('ops-north').name);

    async function authorise(): Promise<void> {
      await dataSource.query(
        `INSERT INTO institution_user (institution, subject, id, authorisation_number, authorised_from, undertaking_signed_on, undertaking_from)
         VALUES ($1, $2, gen_random_uuid(), 'UP/17', '2026-01-01', '2026-01-01', '2026-01-01')`,
        [OPS, CASEWORKER.subject],
      );
    }

    it('takes a valid authorisation, whatever it is', async () => {
      const { id } = await joins.request(ANNA, REQUEST);
      for (const work of all(id)) expect(await refusal(work())).toBe('authorisation-not-valid authorisation');
      expect([await told(), await acts()]).toEqual([[], []]);
      await authorise();
      for (const work of all(id)) expect(await refusal(work())).toBe('done');
    });

    it('takes a second person like anybody’s', async () => {
      await authorise();
      const { id } = await joins.request(CASEWORKER, REQUEST);
      expect(await refusal(joins.confirm(CASEWORKER, id))).toBe('second-person-needed');
      expect(await joins.confirm(ANNA, id)).toMatchObject({ confirmedBy: 'anna' });
    });

    it('is an act in the log where it is read; a system’s reading is none', async () => {
      await authorise();
      const { id } = await joins.request(ANNA, REQUEST);
      await joins.show(ANNA, id);
      expect((await joins.show(CASEWORKER, id)).details).toEqual(REQUEST);
      const act = { object: 'identity-join', reference: id, change: 'opened', actor: 'user-17', institution: OPS };
      expect((await acts()).map(({ body }) => body)).toMatchObject([act]);
    });

    it.each(['old', 'new'])('is refused whom they have declared, under the identity %s', async (pesel) => {
      await authorise();
      const { id } = await joins.request(ANNA, REQUEST);
      await dataSource.query('INSERT INTO user_exclusion VALUES ($1, $2, $3, false)', [
        OPS,
        CASEWORKER.subject,
        hub(pesel),
      ]);
      for (const work of all(id)) expect(await refusal(work())).toBe('excluded-person');
      expect([await told(), await acts()]).toEqual([[], []]);
    });
  });
});
