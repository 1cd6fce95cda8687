import { check, JobOfferPublication, JobOfferQuery, shapeOf } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import type { Caller } from '@lacznik/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { ENTITIES, MIGRATIONS } from '../cooperation.module';
import { ChangeOffersService } from './change-offers.service';
import { dayFromToday, nameCounties, offerContent, offerPublication } from './job-offers.fixture';
import { JobOffersController } from './job-offers.controller';
import { JobOffersStore } from './job-offers.store';

const OFFICE: Caller = { subject: 's', institution: 'PUP-2606', roles: ['institution'] };
const OTHER: Caller = { ...OFFICE, institution: 'PUP-2604' };
const CENTRE: Caller = { ...OFFICE, institution: 'OPS-260604' };

describe('job offers', () => {
  let database: TestDatabase;
  let offers: JobOffersController;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS, entities: ENTITIES });
    const { dataSource } = database;
    await nameCounties(dataSource);
    const changes = new ChangeOffersService(dataSource, new InstitutionsService(dataSource));
    offers = new JobOffersController(changes, new JobOffersStore(dataSource));
  });
  beforeEach(() => database.dataSource.query('TRUNCATE job_offer'));
  afterAll(() => database.drop());

  const list = (query: Partial<JobOfferQuery> = {}) => offers.list(CENTRE, { ...new JobOfferQuery(), ...query });
  const idsOf = async (query: Partial<JobOfferQuery> = {}) =>
    (await list(query)).offers.map(({ sourceId }) => sourceId);

  it('are published by labour offices alone, and say to each reader what it may do', async () => {
    const published = await offers.publish(OFFICE, offerPublication());
    expect(published).toMatchObject({ state: 'PUBLISHED', version: 1, allowedActions: ['update', 'withdraw'] });
    expect(await offers.read(CENTRE, { id: published.id })).toMatchObject({
      allowedActions: [],
      changes: [{ action: 'publish', institution: 'PUP-2606', role: 'institution' }],
    });
    await expect(offers.publish(CENTRE, offerPublication())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are answered as they stand when they are sent again, and refused where they say something else', async () => {
    const first = await offers.publish(OFFICE, offerPublication());
    expect(await offers.publish(OFFICE, offerPublication())).toEqual(first);
    const other = offerPublication({ position: 'Kucharz' });
    await expect(offers.publish(OFFICE, other)).rejects.toMatchObject({ code: 'job-offer-exists' });
    expect((await offers.publish(OTHER, other)).id).not.toBe(first.id);
  });

  it('without an end, with one in the past or with a PESEL in a text are refused by the field', async () => {
    const { validTo: _, ...endless } = offerPublication();
    const refusalsOf = (value: object) => {
      const checked = check(shapeOf(JobOfferPublication), value, '');
      return checked.ok ? [] : checked.refusals.map(({ code, path }) => [code, path]);
    };
    expect(refusalsOf(endless)).toEqual([['validation-failed', 'validTo']]);
    for (const field of ['position', 'duties', 'contact', 'sourceId'])
      expect(refusalsOf({ ...offerPublication(), [field]: 'dla 81030206002' })).toEqual([['pesel-in-field', field]]);
    const past = offerPublication({ validTo: dayFromToday(-2) });
    await expect(offers.publish(OFFICE, past)).rejects.toMatchObject({ code: 'validation-failed', path: 'validTo' });
    const off = offerPublication({ boardUntil: dayFromToday(-2) });
    await expect(offers.publish(OFFICE, off)).rejects.toMatchObject({ code: 'validation-failed', path: 'boardUntil' });
    const elsewhere = offerPublication({ commune: '260401' });
    await expect(offers.publish(OFFICE, elsewhere)).rejects.toMatchObject({ path: 'commune' });
  });

  it('of a county in which nobody takes part are refused, when they are published and when they change', async () => {
    const refusal = { code: 'validation-failed', path: 'county' };
    // An NGO's number is of another register.
    for (const county of ['9999', '0000'])
      await expect(offers.publish(OFFICE, offerPublication({ county }))).rejects.toMatchObject(refusal);
    const { id } = await offers.publish(OFFICE, offerPublication());
    const moved = offers.update(OFFICE, { id }, { ...offerContent({ county: '9999' }), version: 1 });
    await expect(moved).rejects.toMatchObject(refusal);
  });

  it('change on the version that was read, until they are withdrawn', async () => {
    const { id } = await offers.publish(OFFICE, offerPublication());
    const updated = await offers.update(OFFICE, { id }, { ...offerContent({ places: 1 }), version: 1 });
    expect(updated).toMatchObject({ state: 'UPDATED', version: 2, places: 1 });
    await expect(offers.withdraw(OFFICE, { id }, { version: 1, reason: 'r' })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    await expect(offers.withdraw(OTHER, { id }, { version: 2, reason: 'r' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await offers.withdraw(OFFICE, { id }, { version: 2, reason: 'r' })).toMatchObject({ state: 'WITHDRAWN' });
    const late = offers.update(OFFICE, { id }, { ...offerContent(), version: 3 });
    await expect(late).rejects.toMatchObject({ code: 'action-not-allowed', place: { allowedActions: [] } });
  });

  it('are listed by county and commune: a commune has those of its whole county too', async () => {
    await offers.publish(OFFICE, offerPublication({ sourceId: 'county' }));
    await offers.publish(OFFICE, offerPublication({ sourceId: 'opatow', commune: '260604' }));
    await offers.publish(OFFICE, offerPublication({ sourceId: 'lipnik', commune: '260603' }));
    await offers.publish(OTHER, offerPublication({ sourceId: 'kielce', county: '2604' }));
    expect(await idsOf({ county: '2606' })).toEqual(['county', 'opatow', 'lipnik']);
    expect(await idsOf({ commune: '260604' })).toEqual(['county', 'opatow']);
    expect(await idsOf()).toHaveLength(4);
  });

  it('come as a feed: pages, then what has changed since, what was withdrawn too', async () => {
    const [first] = await Promise.all(
      ['A', 'B', 'C'].map((sourceId) => offers.publish(OFFICE, offerPublication({ sourceId }))),
    );
    const page = await list({ limit: 2 });
    expect(page).toMatchObject({ rest: 'more', offers: [{}, {}] });
    const rest = await list({ limit: 2, after: page.next });
    expect(rest).toMatchObject({ rest: 'end', offers: [{}] });
    await offers.withdraw(OFFICE, { id: first?.id ?? '' }, { version: 1, reason: 'r' });
    expect((await list({ after: rest.next })).offers).toMatchObject([{ sourceId: 'A', state: 'WITHDRAWN' }]);
    expect(await idsOf()).toHaveLength(2);
  });
});
