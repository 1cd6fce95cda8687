import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery } from '@lacznik/client';
import {
  caseAddress,
  CHANGE_DICTIONARIES,
  DECLARE_EXCLUSIONS,
  END_AUTHORISATION,
  ENTER_AUTHORISATION,
  type FeedEvent,
  OPEN_USER,
  type Operation,
  pathOf,
  READ_DICTIONARIES,
  READ_JOINT_FILE,
  type Role,
  type SequencedEntry,
} from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { Pool, type PoolClient } from 'pg';
import { planOf, publicationsOf, registerOf, sharedClients } from '../../../deploy/demonstration';
import { createDatabase, dropDatabase } from '../../../deploy/local/postgres';
import { integrate } from '../../../libs/client/example/first-integration';
import { call, type InstitutionClient, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { until } from '../../harness/until';

/** A change at a labour office, from its record to the caseworker and to the README of the client. */
export function describeAChange(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = running();
    office = await region.client('PUP-2606');
    centre = await region.client('OPS-260604');
  });

  it('reaches the welfare centre that serves the person, and nobody else', async () => {
    const people = [...registerOf({ ...planOf('2606', 1), total: 60, profileIII: 12, pai: { '260604': 3 } })];
    const clients = sharedClients({ people, others: 10, seed: 1 }).filter(
      ({ institution }) => institution === 'OPS-260604',
    );
    for (const client of clients) await centre.cases.open(client.case);
    const records = [...publicationsOf(people)];
    expect(await office.publish(records)).toEqual({ accepted: records.length });
    const theirs = people
      .filter(({ number }) => clients.some((client) => client.number === number))
      .flatMap((p) => p.records);
    await until('all is delivered', async () => (await centre.lastSequence()) >= theirs.length, 20_000);
    const events = await centre.wholeFeed();
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    expect(new Set(events.map(({ data }) => data.recordId))).toEqual(new Set(theirs.map(({ recordId }) => recordId)));
  });

  it('can be asked for under a purpose that the administrator has just added', async () => {
    const administrator = region.official('administrator');
    const now = await administrator.call(READ_DICTIONARIES);
    const purpose = { code: 'debt-counselling', pl: 'Poradnictwo dla zadłużonych', validFrom: '2026-01-01' };
    const person = { pesel: makePesel('1990-01-01', 7) };
    const opening = { caseReference: 'NEW/1', person, legalBasis: 'ups-105-1', purpose: purpose.code };
    await expect(centre.cases.open(opening)).rejects.toMatchObject({ status: 422 });
    const body = { version: now.version, purposes: [...now.purposes, purpose] };
    const changed = await administrator.call(CHANGE_DICTIONARIES, { body });
    expect(changed).toEqual({ version: now.version + 1, changed: ['purposes'] });
    const opens = (): Promise<boolean> =>
      centre.cases.open(opening).then(
        () => true,
        () => false,
      );
    await until('the edge knows the purpose', opens, 20_000);
  });

  it('is shown to a caseworker with an entry in the log, until the authorisation ends', async () => {
    const [person, relative] = [8, 9].map((serial) => ({ pesel: makePesel('1990-01-01', serial) }));
    if (!person || !relative) throw new Error('There is nobody');
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work' };
    await centre.cases.open({ caseReference: 'VIEW/1', person, ...ground });
    await centre.cases.open({ caseReference: 'VIEW/2', person: relative, ...ground });
    const as = async (role: Role, operation: Operation, request: { body?: object; case?: string } = {}) => {
      const { case: reference, body } = request;
      const address = reference === undefined ? undefined : caseAddress(reference);
      const path = pathOf(operation, { ...address?.parameters }, { ...address?.query });
      const method = operation.method.toUpperCase() as 'GET' | 'POST' | 'PUT';
      const token = await region.issuer.issue({ sub: `the-${role}`, institution: 'OPS-260604', roles: [role] });
      const answer: RawAnswer<{ code?: string; user?: string }> = await call(
        method,
        `${region.apps['ops-benefits'].url}${path}`,
        { token, body: body && JSON.stringify(body) },
      );
      return [answer.status, answer.body.code ?? answer.body.user];
    };
    const user = 'the-caseworker';
    const reads = (reference: string): Promise<unknown[]> => as('caseworker', READ_JOINT_FILE, { case: reference });
    expect(await reads('VIEW/1')).toEqual([403, 'authorisation-not-valid']);
    const authorisation = { number: 'UP/1', validFrom: '2026-01-01' };
    const undertaking = { signedOn: '2026-01-01', validFrom: '2026-01-01' };
    expect(await as('coordinator', ENTER_AUTHORISATION, { body: { user, authorisation, undertaking } })).toEqual([
      200,
      user,
    ]);
    expect(await as('caseworker', DECLARE_EXCLUSIONS, { body: { relatives: [relative] } })).toEqual([200, undefined]);
    expect(await reads('VIEW/1')).toEqual([200, undefined]);
    expect(await reads('VIEW/2')).toEqual([403, 'excluded-person']);
    expect(await as('coordinator', END_AUTHORISATION, { body: { user } })).toEqual([200, user]);
    expect(await reads('VIEW/1')).toEqual([403, 'authorisation-not-valid']);

    const { log } = region.official('auditor');
    const found = async (kind: SequencedEntry['kind']): Promise<SequencedEntry[]> =>
      (await Array.fromAsync(log.find({ kind, receiving: kind === 'view' ? 'OPS-260604' : undefined }))).map(
        ({ entry }) => entry,
      );
    await until('both views are logged', async () => (await found('view')).length === 2, 20_000);
    const views = (await found('view')).filter((entry) => entry.kind === 'view');
    // On two persons: the one may overtake the other.
    expect(new Map(views.map(({ caseReference, refused }) => [caseReference, refused]))).toEqual(
      new Map([
        ['VIEW/1', undefined],
        ['VIEW/2', 'excluded'],
      ]),
    );
    expect(JSON.stringify(views)).not.toMatch(/the-caseworker|workerTag/);
    const sealedUser = views[0]?.sealedUser;
    expect(await as('data-protection-officer', OPEN_USER, { body: { sealedUser } })).toEqual([200, user]);
    const acts = async (): Promise<unknown[]> =>
      (await found('act')).flatMap((entry) =>
        entry.kind === 'act' && entry.institutions.includes('OPS-260604') ? [`${entry.actor} ${entry.object}`] : [],
      );
    const expected = [
      'the-coordinator authorisation',
      'the-caseworker exclusions',
      'the-coordinator authorisation',
      'the-data-protection-officer user',
    ];
    await until('the acts are logged', async () => (await acts()).includes(expected.at(-1)), 20_000);
    expect((await acts()).filter((act) => String(act).startsWith('the-'))).toEqual(expected);
  });

  it('is what the first integration in the README of the client receives', async () => {
    const file = join(region.stack.workDirectory, 'centre.token');
    await writeFile(file, centre.token);
    const last = await centre.lastSequence();
    const { databaseUrl } = region.stack;
    const name = `centre_${centre.institution.toLowerCase().replace('-', '_')}`;
    const database = new Pool({ connectionString: await createDatabase(databaseUrl, name) });
    const stored: FeedEvent[] = [];
    const leaving = new AbortController();
    const own = {
      newCases: [],
      changedRecords: [],
      database,
      store: async (delivery: Delivery, transaction: PoolClient) => {
        if (delivery.kind === 'event') stored.push(delivery.event);
        await transaction.query('SELECT 1');
        if (delivery.sequence === last) leaving.abort();
      },
      report: (trouble: string) => {
        throw new Error(trouble);
      },
    };
    const addresses = { edge: region.apps['ops-benefits'].url, delivery: region.apps.delivery.url };
    await integrate(own, { addresses, token: { file } }, leaving.signal);
    expect(stored).toEqual(await centre.wholeFeed());
    const { rows } = await database.query('SELECT through FROM lacznik_position');
    expect(rows).toEqual([{ through: String(last) }]);
    await database.end();
    await dropDatabase(databaseUrl, name);
  });
}
