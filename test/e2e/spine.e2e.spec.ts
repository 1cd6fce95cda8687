import type { DictionariesDocument } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { planOf, publicationsOf, regionDirectory, registerOf, sharedClients } from '../../deploy/demonstration';
import { call, type InstitutionClient } from '../harness/institution-client';
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
    for (const client of clients) expect((await centre.openCase(client.case)).status).toBe(201);
    const records = [...publicationsOf(people)];
    const { lines } = await office.publishLines(records);
    expect(lines.at(-1)).toMatchObject({ done: true, accepted: records.length, refused: 0, failed: 0 });
    const theirs = people
      .filter(({ number }) => clients.some((client) => client.number === number))
      .flatMap((p) => p.records);
    await until('all is delivered', async () => (await centre.feed(0)).body.last >= theirs.length, 20_000);
    const events = await centre.wholeFeed();
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    expect(new Set(events.map(({ data }) => data.recordId))).toEqual(new Set(theirs.map(({ recordId }) => recordId)));
  });

  it('can be asked for under a purpose that the administrator has just added', async () => {
    const url = `${region.apps['privacy-gateway'].url}/v1/dictionaries`;
    const token = await region.issuer.issue({ sub: 'administrator', roles: ['administrator'] });
    const { body: now } = await call<DictionariesDocument>('GET', url, { token });
    const purpose = { code: 'debt-counselling', pl: 'Poradnictwo dla zadłużonych', validFrom: '2026-01-01' };
    const person = { pesel: makePesel('1990-01-01', 7) };
    const opening = { caseReference: 'NEW/1', person, legalBasis: 'ups-105-1', purpose: purpose.code };
    expect((await centre.openCase(opening)).status).toBe(422);
    const change = { version: now.version, purposes: [...now.purposes, purpose] };
    const { body: changed } = await call('PUT', url, { token, body: JSON.stringify(change) });
    expect(changed).toEqual({ version: now.version + 1, changed: ['purposes'] });
    await until('the edge knows the purpose', async () => (await centre.openCase(opening)).status === 201, 20_000);
  });
});
