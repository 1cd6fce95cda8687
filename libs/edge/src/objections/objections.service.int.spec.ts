import { randomUUID } from 'node:crypto';
import { edgeOutTopic, type ObjectionRecording, type RestrictionChange } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { findRevocation } from '../cases/revocations.store';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { DeleteObjectionIdentitiesJob } from './delete-objection-identities.job';
import { isRestricted, Objection } from './objection.entity';
import { ObjectionsService } from './objections.service';

const PUP = 'PUP-2606';
const OTHER = 'PUP-2607';
const PESEL = '81030206002';
const pseudonyms = {
  casePseudonyms: (institution: string, person: ObjectionRecording['person']) => {
    const name = 'pesel' in person ? person.pesel.slice(-3) : '';
    return Promise.resolve({ hub: `hub:${name}`, own: `${institution}:${name}`, sealedLog: `sealed:${name}` });
  },
} as unknown as PseudonymClient;

const folder = temporaryFolder();
const keys = makeInstitutionKeys([PUP, OTHER], '1');
const identities = new EncryptIdentitiesService(readInstitutionKeys(folder.write('keys.json', JSON.stringify(keys))));
folder.remove();

const recording = (restriction: boolean): ObjectionRecording => ({
  id: randomUUID(),
  person: { pesel: PESEL },
  restriction,
});

describe('ObjectionsService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let objections: ObjectionsService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [Objection], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    objections = new ObjectionsService(dataSource, outboxOf(dataSource, 'pup-north'), pseudonyms, identities);
  });
  beforeEach(() =>
    dataSource.query('TRUNCATE objection, revocation, outbox; UPDATE outbox_shard SET last_position = 0'),
  );
  afterAll(() => database.drop());

  const told = async (): Promise<RestrictionChange[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('pup-north').name)).map(
      ({ value }) => JSON.parse(value) as RestrictionChange,
    );
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );

  it('lets delivery go on where no restriction is asked for', async () => {
    expect(isRestricted(await objections.record(PUP, recording(false)))).toBe(false);
    expect(await told()).toEqual([]);
  });

  it('has the hub restrict what is asked for, once, by pseudonyms only', async () => {
    const sent = recording(true);
    const objection = await objections.record(PUP, sent);
    expect(await objections.record(PUP, sent)).toEqual(objection);
    const { revocationId } = objection;
    expect(await told()).toEqual([
      { objectionId: sent.id, publisher: PUP, status: 'restricted', sealedLogPerson: 'sealed:002', revocationId },
    ]);
    expect(await findRevocation(dataSource, PUP, revocationId ?? '')).toMatchObject({ confirmedAt: null });
    expect(JSON.stringify(await dataSource.query('SELECT * FROM objection'))).not.toContain(PESEL);
  });

  it('refuses an id that stands for another objection', async () => {
    const sent = recording(true);
    await objections.record(PUP, sent);
    expect(await refusal(objections.record(OTHER, sent))).toBe('objection-conflict');
    expect(await refusal(objections.record(PUP, { ...sent, restriction: false }))).toBe('objection-conflict');
    expect(await refusal(objections.record(PUP, { ...sent, person: { pesel: '44051401359' } }))).toBe(
      'objection-conflict',
    );
  });

  it('lifts a restriction that is rejected, and keeps one that is upheld', async () => {
    const { id } = await objections.record(PUP, recording(true));
    expect(await refusal(objections.decide(OTHER, id, { decision: 'rejected' }))).toBe('not-found');
    const statuses = async (...decisions: ('upheld' | 'rejected')[]): Promise<string[]> => {
      for (const decision of decisions) await objections.decide(PUP, id, { decision });
      return (await told()).map(({ status }) => status);
    };
    expect(await statuses('upheld')).toEqual(['restricted']);
    expect(await statuses('rejected', 'rejected')).toEqual(['restricted', 'lifted']);
    expect(await statuses('upheld')).toEqual(['restricted', 'lifted', 'restricted']);
    expect(isRestricted(await objections.get(PUP, id))).toBe(true);
  });

  it('goes on while the keys of the pseudonyms are changed: what begins does so under the new one, and ends there', async () => {
    const [restricted, objected] = [recording(true), recording(false)];
    await objections.record(PUP, restricted);
    await objections.record(PUP, objected);
    await dataSource.query('TRUNCATE outbox');
    const hub = somePseudonym('hub', 'a');
    const changing = {
      casePseudonyms: () => Promise.resolve({ hub, formerHub: 'hub:002', own: 'own:2', sealedLog: 'sealed' }),
    } as unknown as PseudonymClient;
    const changed = new ObjectionsService(dataSource, outboxOf(dataSource, 'pup-north'), changing, identities);
    expect(await refusal(changed.record(PUP, restricted))).toBe('done');
    await changed.decide(PUP, restricted.id, { decision: 'rejected' });
    for (const decision of ['upheld', 'rejected'] as const) await changed.decide(PUP, objected.id, { decision });
    const said = (await outboxMessages(dataSource)).map(({ key, headers }) => `${key} ${headers.ce_type}`);
    expect(said.toSorted()).toEqual(
      [
        `${hub} pl.lacznik.identities.joined`,
        'hub:002 pl.lacznik.restriction.lifted',
        `${hub} pl.lacznik.restriction.begun`,
        `${hub} pl.lacznik.restriction.lifted`,
      ].toSorted(),
    );
  });

  it('restricts what was not asked for once the objection is upheld', async () => {
    const { id } = await objections.record(PUP, recording(false));
    const { revocationId } = await objections.decide(PUP, id, { decision: 'upheld' });
    expect(await told()).toMatchObject([{ status: 'restricted', sealedLogPerson: 'sealed:002', revocationId }]);
    expect((await objections.list(PUP, undefined, 10)).map((one) => one.id)).toEqual([id]);
    expect(await objections.list(OTHER, undefined, 10)).toEqual([]);
  });

  describe('whose days of retention are over', () => {
    const deleteIdentities = async (): Promise<void> => {
      const job = new DeleteObjectionIdentitiesJob({ caseRetentionDays: 30 } as EdgeConfig, dataSource);
      job.start();
      await job.stop();
    };
    /** One that was made and decided on so many days ago. */
    const decided = async (days: number, ...decisions: ('upheld' | 'rejected')[]): Promise<string> => {
      const { id } = await objections.record(PUP, recording(true));
      for (const decision of decisions) await objections.decide(PUP, id, { decision });
      await dataSource.query(
        `UPDATE objection SET recorded_at = now() - $2::integer * interval '1 day',
                              decided_at = decided_at - $2::integer * interval '1 day' WHERE id = $1`,
        [id, days],
      );
      return id;
    };
    const isKept = async (id: string): Promise<boolean> => (await objections.get(PUP, id)).encrypted !== null;

    it('lose whom they are of once they were rejected so long ago, and no others', async () => {
      const over = [await decided(31, 'rejected'), await decided(31, 'upheld', 'rejected')];
      const others = [await decided(29, 'rejected'), await decided(31, 'upheld'), await decided(31)];
      await deleteIdentities();
      expect(await Promise.all(over.map(isKept))).toEqual([false, false]);
      expect(await Promise.all(others.map(isKept))).toEqual([true, true, true]);
    });

    it('stay rejected, with what to do instead, and are listed as before', async () => {
      const id = await decided(31, 'rejected');
      await deleteIdentities();
      expect(await refusal(objections.decide(PUP, id, { decision: 'upheld' }))).toBe('decision-too-late');
      expect(await objections.decide(PUP, id, { decision: 'rejected' })).toMatchObject({ id, decision: 'rejected' });
      expect((await told()).map(({ status }) => status)).toEqual(['restricted', 'lifted']);
      expect((await objections.list(PUP, undefined, 10)).map((one) => one.id)).toEqual([id]);
    });

    it('can end where they are upheld after all, while it is deleted whom they are of', async () => {
      const id = await decided(31, 'rejected');
      const deleting = {
        casePseudonyms: async (...asked: Parameters<PseudonymClient['casePseudonyms']>) => {
          await deleteIdentities();
          return pseudonyms.casePseudonyms(...asked);
        },
      } as unknown as PseudonymClient;
      const outbox = outboxOf(dataSource, 'pup-north');
      await new ObjectionsService(dataSource, outbox, deleting, identities).decide(PUP, id, { decision: 'upheld' });
      await objections.decide(PUP, id, { decision: 'rejected' });
      const statuses = (await told()).map(({ status }) => status);
      expect(statuses).toEqual(['restricted', 'lifted', 'restricted', 'lifted']);
    });
  });
});
