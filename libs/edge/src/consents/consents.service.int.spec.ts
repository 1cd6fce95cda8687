import { randomUUID } from 'node:crypto';
import {
  type ConsentRecording,
  dayInPoland,
  edgeOutTopic,
  type GivenConsent,
  type ReceivedConsentEnd,
  type WithdrawnConsent,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { StoredIdentity } from '../cases/case-identity.entity';
import { ClientCase } from '../cases/case.entity';
import { CasesService } from '../cases/cases.service';
import { findRevocation } from '../cases/revocations.store';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import type { PseudonymClient } from '../persons/pseudonym-client';
import type { ViewsService } from '../views/views.service';
import { OwnKeys } from '../identities/own-keys.service';
import { viewOf } from './consent-view';
import { ConsentViewsService } from './consent-views.service';
import { Consent } from './consent.entity';
import { ConsentsService } from './consents.service';
import { saveConsentEnds } from './consents.store';
import { DeleteConsentIdentitiesJob } from './delete-consent-identities.job';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const NGO = 'NGO-0000123456';
const DAY_MS = 24 * 60 * 60 * 1000;
const PESEL = '81030206002';
const nameOf = (person: ConsentRecording['person']): string => ('pesel' in person ? person.pesel : '');
const pseudonyms = {
  casePseudonyms: (institution: string, person: ConsentRecording['person']) => {
    const name = nameOf(person);
    return Promise.resolve({
      hub: `hub:${name.slice(-3)}`,
      own: `${institution}:${name.slice(-3)}`,
      sealedLog: 'sealed',
    });
  },
  hubIdentities: (persons: readonly ConsentRecording['person'][]) =>
    Promise.resolve(persons.map((person) => ({ hub: `hub:${nameOf(person).slice(-3)}` }))),
} as unknown as PseudonymClient;

const folder = temporaryFolder();
const keys = makeInstitutionKeys([OPS, OTHER], '1');
keys[OPS]?.keys.push({ kty: 'oct', kid: 'own-keys', alg: 'HS256', k: Buffer.alloc(32, 7).toString('base64url') });
const institutionKeys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(keys)));
const identities = new EncryptIdentitiesService(institutionKeys);
const ownKeys = new OwnKeys(institutionKeys);
const NOBODY_EXCLUDED = { refuseExcluded: () => Promise.resolve() } as unknown as ViewsService;
folder.remove();

const inDays = (days: number): string => dayInPoland(new Date(Date.now() + days * DAY_MS));
const recording = (change: Partial<ConsentRecording> = {}): ConsentRecording => ({
  id: randomUUID(),
  person: { pesel: PESEL },
  receiver: NGO,
  purpose: 'social-work',
  categories: ['1', '10'],
  validFrom: inDays(0),
  validTo: inDays(30),
  answer: 'given',
  channel: 'paper',
  textVersion: 'zgoda-ngo/2',
  ...change,
});

describe('ConsentsService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consents: ConsentsService;
  let cases: CasesService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [ClientCase, Consent, StoredIdentity], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    const outbox = outboxOf(dataSource, 'ops-north');
    consents = new ConsentsService(dataSource, outbox, pseudonyms, identities, ownKeys);
    cases = new CasesService(dataSource, outbox, pseudonyms, identities, ownKeys, NOBODY_EXCLUDED, {
      caseUnusedDays: 365,
    } as EdgeConfig);
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE consent, revocation, case_identity, client_case, outbox; UPDATE outbox_shard SET last_position = 0',
    ),
  );
  afterAll(() => database.drop());

  const published = async (type: string): Promise<(GivenConsent & WithdrawnConsent)[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('ops-north').name))
      .filter(({ headers }) => headers.ce_type === type)
      .map(({ value }) => JSON.parse(value) as GivenConsent & WithdrawnConsent);
  const given = (): ReturnType<typeof published> => published('pl.lacznik.consent.given');
  const withdrawn = (): ReturnType<typeof published> => published('pl.lacznik.consent.withdrawn');
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  const standing = async (person = PESEL, institution = OPS): Promise<string> => {
    const consent = await consents.standing(institution, { person: { pesel: person }, receiver: NGO });
    return consent === undefined ? 'never-asked' : viewOf(consent).state;
  };

  it('tells the hub of a consent that is given, by pseudonyms only, and of nobody who was asked or refused', async () => {
    const { id } = await consents.record(OPS, recording());
    await consents.record(OPS, recording({ answer: 'asked' }));
    await consents.record(OPS, recording({ answer: 'refused' }));
    expect(await given()).toEqual([
      {
        consentId: id,
        institution: OPS,
        receiver: NGO,
        purpose: 'social-work',
        categories: ['1', '10'],
        validFrom: inDays(0),
        validTo: inDays(30),
        sealedLogPerson: 'sealed',
      },
    ]);
    expect(JSON.stringify(await dataSource.query('SELECT * FROM consent'))).not.toContain(PESEL);
  });

  it('tells never asked, asked, refused, given, expired and withdrawn apart', async () => {
    const asked = recording({ answer: 'asked' });
    expect(await standing()).toBe('never-asked');
    await consents.record(OPS, asked);
    expect(await standing()).toBe('asked');
    await consents.record(OPS, { ...asked, answer: 'refused' });
    expect(await standing()).toBe('refused');
    await consents.record(OPS, recording({ validFrom: inDays(-20), validTo: inDays(-1) }));
    expect(await standing()).toBe('expired');
    const { id } = await consents.record(OPS, recording({ validTo: inDays(0) }));
    expect(await standing()).toBe('given');
    await consents.withdraw(OPS, id);
    expect(await standing()).toBe('withdrawn');
    expect(await standing('44051401359')).toBe('never-asked');
  });

  it('records once, however often it is sent, and an answer to its question', async () => {
    const asked = recording({ answer: 'asked' });
    await consents.record(OPS, asked);
    const answer = { ...asked, answer: 'given' as const };
    const first = await consents.record(OPS, answer);
    expect(viewOf(await consents.record(OPS, answer))).toEqual(viewOf(first));
    expect(await given()).toHaveLength(1);
    expect(await refusal(consents.record(OPS, { ...asked, answer: 'refused' }))).toBe('consent-conflict');
    expect(await refusal(consents.record(OPS, { ...answer, categories: ['1'] }))).toBe('consent-conflict');
    expect(await refusal(consents.record(OTHER, answer))).toBe('consent-conflict');
    expect(await refusal(consents.record(OPS, { ...answer, person: { pesel: '44051401359' } }))).toBe(
      'consent-conflict',
    );
  });

  it('refuses a case that is on another person, or that there is not', async () => {
    await cases.open(OPS, {
      caseReference: 'S/1',
      person: { pesel: '44051401359' },
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
    });
    const of = (person: string): ConsentRecording => recording({ caseReference: 'S/1', person: { pesel: person } });
    expect(await refusal(consents.record(OPS, of(PESEL)))).toBe('consent-of-another-person');
    expect(await refusal(consents.record(OPS, recording({ caseReference: 'S/2' })))).toBe('not-found');
    expect(await refusal(consents.record(OPS, of('44051401359')))).toBe('done');
    expect(await given()).toHaveLength(1);
  });

  it('belongs to a case whose reference looks like a PESEL: kept and told by what stands for it, read as it was said', async () => {
    const caseReference = '44051401458';
    const person = { pesel: PESEL };
    await cases.open(OPS, { caseReference, person, legalBasis: 'ups-105-1', purpose: 'social-work' });
    const asked = recording({ caseReference, answer: 'asked' });
    await consents.record(OPS, asked);
    const plain = await consents.record(OPS, recording());
    const answered = await consents.record(OPS, { ...asked, answer: 'given' });
    expect(answered.caseReference).toMatch(/^k-/);
    const views = new ConsentViewsService(cases);
    expect(await views.showOne(answered)).toMatchObject({ id: asked.id, caseReference, state: 'given' });
    expect((await views.show(OPS, [plain, answered])).map((view) => view.caseReference)).toEqual([
      undefined,
      caseReference,
    ]);
    expect(JSON.stringify(await dataSource.query('SELECT * FROM consent'))).not.toContain(caseReference);
    expect(await refusal(consents.record(OTHER, recording({ caseReference })))).toBe('pesel-in-field');
  });

  it('withdraws once what its institution recorded, and was given', async () => {
    const { id } = await consents.record(OPS, recording());
    const { id: asked } = await consents.record(OPS, recording({ answer: 'asked' }));
    expect(await refusal(consents.withdraw(OTHER, id))).toBe('not-found');
    expect(await refusal(consents.withdraw(OPS, asked))).toBe('consent-conflict');
    const revocationId = await consents.withdraw(OPS, id);
    expect(await refusal(consents.withdraw(OPS, id))).toBe('already-withdrawn');
    expect(await refusal(consents.record(OPS, recording({ id })))).toBe('already-withdrawn');
    expect(await withdrawn()).toEqual([{ institution: OPS, receiver: NGO, consentId: id, revocationId }]);
    expect(await findRevocation(dataSource, OPS, revocationId)).toMatchObject({ confirmedAt: null });
  });

  it('withdraws all of a person for a receiver alike, whether or not there are any', async () => {
    await consents.record(OPS, recording());
    await consents.record(OTHER, recording());
    await consents.record(OPS, recording({ receiver: 'NGO-0000123457' }));
    await consents.withdrawAll(OPS, { person: { pesel: PESEL }, receiver: NGO });
    await consents.withdrawAll(OPS, { person: { pesel: '44051401359' }, receiver: NGO });
    const alike = { institution: OPS, receiver: NGO, revocationId: expect.any(String) as string };
    expect(await withdrawn()).toEqual([alike, alike]);
    expect([await standing(), await standing(PESEL, OTHER)]).toEqual(['withdrawn', 'withdrawn']);
    expect((await consents.list(OPS, undefined, 10)).map((consent) => viewOf(consent).state).sort()).toEqual([
      'given',
      'withdrawn',
    ]);
  });

  it('go on while the keys of the pseudonyms are changed, and the hub is told which two are one person’s', async () => {
    await cases.open(OPS, {
      caseReference: 'S/1',
      person: { pesel: PESEL },
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
    });
    const asked = recording({ answer: 'asked', caseReference: 'S/1' });
    await consents.record(OPS, asked);
    const { id: before } = await consents.record(OPS, recording());
    await dataSource.query('TRUNCATE outbox');
    const current = { hub: somePseudonym('hub', 'a'), formerHub: 'hub:002' };
    const changing = {
      casePseudonyms: () => Promise.resolve({ ...current, own: 'own:2', sealedLog: 'sealed for the new one' }),
      hubIdentities: () => Promise.resolve([current]),
    } as unknown as PseudonymClient;
    const changed = new ConsentsService(dataSource, outboxOf(dataSource, 'ops-north'), changing, identities, ownKeys);
    expect(await changed.record(OPS, { ...asked, answer: 'given' })).toMatchObject({ person: current.hub });
    await changed.withdrawAll(OPS, { person: { pesel: PESEL }, receiver: NGO });
    expect((await outboxMessages(dataSource)).map(({ key, headers }) => `${key} ${headers.ce_type}`)).toEqual([
      `${current.hub} pl.lacznik.identities.joined`,
      `${current.hub} pl.lacznik.consent.given`,
      `${current.hub} pl.lacznik.consent.withdrawn`,
    ]);
    for (const id of [asked.id, before]) expect(viewOf(await changed.get(OPS, id)).state).toBe('withdrawn');
    expect(viewOf((await changed.standing(OPS, { person: { pesel: PESEL }, receiver: NGO })) as Consent).id).toBe(
      before,
    );
  });

  it("lists its institution's own, page by page", async () => {
    const own = await Promise.all([1, 2, 3].map(() => consents.record(OPS, recording())));
    await consents.record(OTHER, recording());
    const ids = own.map(({ id }) => id).sort();
    const first = await consents.list(OPS, undefined, 2);
    const rest = await consents.list(OPS, first.at(-1)?.id, 2);
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
  });

  it('keeps that the hub has withdrawn one elsewhere', async () => {
    const { id } = await consents.record(OPS, recording());
    const end = { body: { consentId: id, withdrawnAt: '2026-03-01T09:00:00.000Z' } } as ReceivedConsentEnd;
    await dataSource.transaction((transaction) => saveConsentEnds(transaction, [end]));
    expect(viewOf(await consents.get(OPS, id))).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: '2026-03-01T09:00:00.000Z',
    });
  });

  it('keeps who consented for its institution alone, until the days of retention are over', async () => {
    const { id } = await consents.record(OPS, recording({ validFrom: inDays(-40), validTo: inDays(-31) }));
    const { id: later } = await consents.record(OPS, recording({ validFrom: inDays(-40), validTo: inDays(-30) }));
    const encryptedOf = async (consent: string): Promise<string> => (await consents.get(OPS, consent)).encrypted ?? '';
    const place = { institution: OPS, consent: id };
    expect(await identities.decryptIdentity(place, await encryptedOf(id))).toEqual({ person: { pesel: PESEL } });
    expect(await refusal(identities.decryptIdentity(place, await encryptedOf(later)))).toBe('internal');
    const job = new DeleteConsentIdentitiesJob({ caseRetentionDays: 30 } as EdgeConfig, dataSource);
    job.start();
    await job.stop();
    expect([await encryptedOf(id), await encryptedOf(later)]).toEqual(['', expect.stringContaining('ciphertext')]);
  });
});
