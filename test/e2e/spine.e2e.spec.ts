import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHANGE_DICTIONARIES, type FeedEvent, READ_DICTIONARIES } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { planOf, publicationsOf, regionDirectory, registerOf, sharedClients } from '../../deploy/demonstration';
import { integrate } from '../../libs/client/example/first-integration';
import type { InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { until } from '../harness/until';

jest.setTimeout(180_000);

describe('a change at a labour office', () => {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
    office = await region.client('PUP-2606');
    centre = await region.client('OPS-260604');
  });
  afterAll(() => region.stop());

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

  it('is what the first integration in the README of the client receives', async () => {
    const file = join(region.stack.workDirectory, 'centre.token');
    await writeFile(file, centre.token);
    const last = await centre.lastSequence();
    const stored: FeedEvent[] = [];
    const leaving = new AbortController();
    const own = {
      newCases: [],
      changedRecords: [],
      readCursor: () => Promise.resolve(1),
      store: (events: readonly FeedEvent[], cursor: number) => {
        stored.push(...events);
        if (cursor === last) leaving.abort(new Error('all is there'));
        return Promise.resolve();
      },
      report: (trouble: string) => {
        throw new Error(trouble);
      },
    };
    const addresses = { edge: region.apps['ops-benefits'].url, delivery: region.apps.delivery.url };
    await expect(integrate(own, { addresses, token: { file } }, leaving.signal)).rejects.toThrow('all is there');
    expect(stored).toEqual((await centre.wholeFeed()).slice(1));
  });
});
