import { randomUUID } from 'node:crypto';
import {
  APPLY_DIRECTORY,
  type ConsentWithdrawal,
  DECIDE_OBJECTION,
  dayInPoland,
  pathOf,
  READ_CONSENT_RECEIPT,
  READ_CONSENT_STANDING,
  READ_REVOCATION,
  RECORD_CONSENT,
  RECORD_OBJECTION,
  type RecordedObjection,
  type RevocationView,
  WITHDRAW_CONSENT,
  WITHDRAW_CONSENTS,
} from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { ORGANISATION } from '../../../deploy/demonstration/directory';
import { call, type InstitutionClient, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE] = ['PUP-2605', 'OPS-260508'] as const;
const NGO = ORGANISATION.id;
const DAY_MS = 24 * 60 * 60 * 1000;
const TERMS = {
  receiver: NGO,
  purpose: 'social-work',
  categories: ['18'],
  validFrom: dayInPoland(new Date()),
  validTo: dayInPoland(new Date(Date.now() + 90 * DAY_MS)),
};
const AGREEMENT = {
  id: `AG-${NGO}`,
  parties: [OFFICE, NGO],
  purpose: 'Wymiana informacji o wspólnych klientach',
  disclosures: [{ from: OFFICE, to: NGO, scope: 'labour-to-organisations', additionalCategories: ['16'] }],
  status: 'ACTIVE' as const,
  validFrom: '2026-01-01',
};

/** A person’s consents and objections. */
export function describeConsents(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  let ngo: InstitutionClient;
  const [anna, jan, ewa] = somePeople(3, 73) as [PersonIdentity, PersonIdentity, PersonIdentity];

  beforeAll(async () => {
    region = running();
    const body = { institutions: [], scopes: [], agreements: [AGREEMENT] };
    await region.official('administrator').call(APPLY_DIRECTORY, { body });
    [office, centre, ngo] = await Promise.all([region.client(OFFICE), region.client(CENTRE), region.client(NGO)]);
    for (const [person, caseReference] of [
      [anna, 'N/1'],
      [jan, 'N/2'],
    ] as const)
      await ngo.cases.open({ caseReference, person, legalBasis: 'rodo-6-1-a', purpose: 'social-work' });
    await centre.cases.open({ caseReference: 'O/1', person: ewa, legalBasis: 'ups-105-1', purpose: 'social-work' });
    await publish(anna, 1);
    await publish(jan, 1);
    await publish(ewa, 1);
    await until('what is owed by law is filed', async () => (await fileOf(centre, 'O/1')).length === 2);
    await region.settled();
  });

  const nameOf = (person: PersonIdentity): string => String([anna, jan, ewa].indexOf(person));
  async function publish(person: PersonIdentity, revision: number): Promise<void> {
    const organiser = `wersja ${revision}`;
    const activation = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15', organiser };
    const registration = { status: 'JOBSEEKER', from: `2026-01-0${revision}` };
    const about = { person, revision };
    const records = [
      { ...about, section: 'activations', recordId: `A/${nameOf(person)}`, data: activation },
      { ...about, section: 'registrations', recordId: `R/${nameOf(person)}`, data: registration },
    ];
    expect(await office.publish(records)).toEqual({ accepted: records.length });
  }
  async function fileOf(client: InstitutionClient, reference: string): Promise<string[]> {
    const { sections } = await client.cases.jointFile(reference);
    return Object.entries(sections).flatMap(([section, records]) =>
      records.map(({ revision }) => `${section} ${revision}`),
    );
  }
  const events = async (client: InstitutionClient, reference: string): Promise<string[]> =>
    (await client.wholeFeed()).flatMap(({ data }) => (data.caseReference === reference ? [data.recordId] : []));
  const give = async (person: PersonIdentity, by = centre): Promise<string> => {
    const id = randomUUID();
    const asked = { ...TERMS, id, person, channel: 'paper', textVersion: 'zgoda-ngo/1' } as const;
    await by.call(RECORD_CONSENT, { body: { ...asked, answer: 'asked' } });
    await by.call(RECORD_CONSENT, { body: { ...asked, answer: 'given' } });
    return id;
  };
  async function post<T>(path: string, body?: object, client = centre, token = client.token): Promise<RawAnswer<T>> {
    const app = client === office ? 'pup-registry' : 'ops-benefits';
    const url = `${region.apps[app].url}${path}`;
    return call<T>('POST', url, { token, body: body && JSON.stringify(body) });
  }
  /** The revocation once it is confirmed: on a machine that is busy with other things later than the answer waits. */
  async function committed(
    client: InstitutionClient,
    { body: { revocationId: id = '' } }: RawAnswer<{ revocationId?: string }>,
  ): Promise<RevocationView> {
    const read = (): Promise<RevocationView> => client.call(READ_REVOCATION, { parameters: { id } });
    await until('it is confirmed', async () => (await read()).effective === 'committed');
    return read();
  }

  it('leave an NGO without data until a consent is given, which brings the present state of what it names alone', async () => {
    expect([await fileOf(ngo, 'N/1'), await events(ngo, 'N/1')]).toEqual([[], []]);
    const id = await give(anna);
    await until('the present state is filed', async () => (await fileOf(ngo, 'N/1')).length > 0);
    await publish(anna, 2);
    await until('the change is filed', async () => (await fileOf(ngo, 'N/1')).includes('activations 2'));
    expect(await fileOf(ngo, 'N/1')).toEqual(['activations 2']);
    expect(await fileOf(ngo, 'N/2')).toEqual([]);

    const question = { body: { person: anna, receiver: NGO } };
    expect(await centre.call(READ_CONSENT_STANDING, question)).toMatchObject({ state: 'given' });
    expect(await ngo.call(READ_CONSENT_STANDING, question)).toEqual({ state: 'never-asked' });
    const receipt = await centre.call(READ_CONSENT_RECEIPT, { parameters: { id }, query: { format: 'json' } });
    expect(receipt).toMatchObject({ receiverName: ORGANISATION.name, record: { subject: { person: anna } } });

    expect((await post(pathOf(WITHDRAW_CONSENT, { id }), undefined, ngo)).status).toBe(404);
    await committed(centre, await post<ConsentWithdrawal>(pathOf(WITHDRAW_CONSENT, { id })));
    expect(await events(ngo, 'N/1')).toEqual([]);
    await publish(anna, 3);
    await region.settled();
    expect([await fileOf(ngo, 'N/1'), await events(ngo, 'N/1')]).toEqual([[], []]);
    expect((await post(pathOf(WITHDRAW_CONSENT, { id }))).body).toMatchObject({ code: 'already-withdrawn' });
  });

  it('are withdrawn at any edge, which answers alike where there were none', async () => {
    await give(jan);
    await until('the present state is filed', async () => (await fileOf(ngo, 'N/2')).length > 0);
    const withdraw = (person: PersonIdentity): Promise<RawAnswer<ConsentWithdrawal>> =>
      post<ConsentWithdrawal>(pathOf(WITHDRAW_CONSENTS), { person, receiver: NGO }, office);
    const answers = [await withdraw(jan), await withdraw(ewa)];
    expect(answers.map(({ body }) => Object.keys(body))).toEqual(answers.map(() => ['effective', 'revocationId']));
    const views = await Promise.all(answers.map((answer) => committed(office, answer)));
    const fields = ['id', 'requestedAt', 'effective', 'confirmedAt'];
    expect(views.map((view) => Object.keys(view))).toEqual([fields, fields]);
    await publish(jan, 2);
    await region.settled();
    expect([await fileOf(ngo, 'N/2'), await events(ngo, 'N/2')]).toEqual([[], []]);
    const question = { body: { person: jan, receiver: NGO } };
    expect(await centre.call(READ_CONSENT_STANDING, question)).toMatchObject({ state: 'withdrawn' });
  });

  it('restrict what an office discloses until its coordinator has decided, and then bring the present state', async () => {
    const id = randomUUID();
    const objection = { id, person: ewa, restriction: true };
    const answer = await post<RecordedObjection>(pathOf(RECORD_OBJECTION), objection, office);
    expect(answer.body.isRestricted).toBe(true);
    await committed(office, answer);
    await publish(ewa, 2);
    await region.settled();
    expect([await fileOf(centre, 'O/1'), await events(centre, 'O/1')]).toEqual([[], []]);
    const decide = (token?: string) => post(pathOf(DECIDE_OBJECTION, { id }), { decision: 'rejected' }, office, token);
    expect((await decide()).status).toBe(403);
    const coordinator = await region.issuer.issue({ sub: 'coordinator', institution: OFFICE, roles: ['coordinator'] });
    expect((await decide(coordinator)).body).toMatchObject({ isRestricted: false, effective: 'committed' });
    await until('the present state is filed', async () => (await fileOf(centre, 'O/1')).includes('activations 2'));
  });
}
