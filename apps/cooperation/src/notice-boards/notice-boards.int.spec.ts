import { InstitutionsService } from '@lacznik/institutions';
import { pdfText } from '../../../../test/harness/pdf-text';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { ENTITIES, MIGRATIONS } from '../cooperation.module';
import { ChangeOffersService } from '../job-offers/change-offers.service';
import { dayFromToday, nameCounties, offerPublication } from '../job-offers/job-offers.fixture';
import { JobOffersStore } from '../job-offers/job-offers.store';
import type { ActingFor } from '../processes/acting';
import { NoticeBoardsService } from './notice-boards.service';

const OFFICE: ActingFor = { institution: 'PUP-2606', role: 'institution', at: '2030-01-01T00:00:00.000Z' };
const CENTRE = 'OPS-260604';
const BOARD = { name: 'Gablota', county: '2606', commune: '260604', reprintAfterDays: 7 };

describe('notice boards', () => {
  let database: TestDatabase;
  let offers: ChangeOffersService;
  let boards: NoticeBoardsService;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS, entities: ENTITIES });
    const { dataSource } = database;
    await nameCounties(dataSource);
    const institutions = new InstitutionsService(dataSource);
    offers = new ChangeOffersService(dataSource, institutions);
    boards = new NoticeBoardsService(dataSource, new JobOffersStore(dataSource), institutions);
  });
  beforeEach(() => database.dataSource.query('TRUNCATE job_offer, notice_board'));
  afterAll(() => database.drop());

  const codes = async () => (await boards.list(CENTRE)).map(({ because }) => because.map(({ code }) => code));

  it('are printed with the offers of their area that are open today, and are current then', async () => {
    await offers.publish(offerPublication({ sourceId: 'here', position: 'Ogrodnik' }), OFFICE);
    await offers.publish(offerPublication({ sourceId: 'there', commune: '260603', position: 'Piekarz' }), OFFICE);
    await offers.publish(
      offerPublication({ sourceId: 'later', validFrom: dayFromToday(2), position: 'Stolarz' }),
      OFFICE,
    );
    const { id, standing } = await boards.add(CENTRE, BOARD);
    const text = pdfText(await boards.print(CENTRE, id, 'A4')).join('');
    expect([standing, text.includes('Ogrodnik'), text.includes('Piekarz'), text.includes('Stolarz')]).toEqual([
      'UNPRINTED',
      true,
      false,
      false,
    ]);
    expect(await boards.list(CENTRE)).toMatchObject([{ standing: 'CURRENT', printedOffers: 1 }]);
  });

  it('are stale, each with the reason, once an offer is withdrawn or another is published', async () => {
    const offer = await offers.publish(offerPublication(), OFFICE);
    const { id } = await boards.add(CENTRE, BOARD);
    await boards.print(CENTRE, id, 'A3');
    await offers.publish(offerPublication({ sourceId: 'new' }), OFFICE);
    expect(await codes()).toEqual([['OFFER_MISSING']]);
    await offers.withdraw(offer.id, { version: 1, reason: 'r' }, OFFICE);
    expect(await codes()).toEqual([['OFFER_WITHDRAWN', 'OFFER_MISSING']]);
    await boards.print(CENTRE, id, 'A3');
    expect(await codes()).toEqual([[]]);
  });

  it('hang in a county in which somebody takes part', async () => {
    await expect(boards.add(CENTRE, { ...BOARD, county: '9999', commune: '999901' })).rejects.toMatchObject({
      code: 'validation-failed',
      path: 'county',
    });
  });

  it('are those of one institution: others neither see nor print nor remove them', async () => {
    const { id } = await boards.add(CENTRE, BOARD);
    expect(await boards.list('OPS-260605')).toEqual([]);
    for (const work of [boards.print('OPS-260605', id, 'A4'), boards.remove('OPS-260605', id)])
      await expect(work).rejects.toMatchObject({ code: 'not-found' });
    await boards.remove(CENTRE, id);
    expect(await boards.list(CENTRE)).toEqual([]);
  });
});
