import { type ActEntry, type DirectoryDocument } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { dayFromToday, Gateway, OPERATOR } from '../gateway.fixture';
import { InstitutionsService } from './institutions.service';

const [PUP, OPS, MERGED] = ['PUP-2606', 'OPS-260604', 'OPS-260605'] as const;
const EDGE = 'edge';
const COORDINATOR = { name: 'Anna Przykładowa', telephone: '15 868 03 01', email: 'a@ops.example' };
const BY_COORDINATOR = { actor: 'anna', actorRole: 'coordinator' } as const;

function agreementWith(centre: string): DirectoryDocument['agreements'][number] {
  return {
    id: `AG-${centre}`,
    parties: [PUP, centre],
    purpose: 'for tests',
    disclosures: [{ from: PUP, to: centre, scope: 'to-welfare', additionalCategories: [] }],
    status: 'ACTIVE',
    validFrom: '2026-01-01',
  };
}

const DIRECTORY: DirectoryDocument = {
  institutions: [PUP, OPS, MERGED].map((id) => ({ id, name: id })),
  edges: [{ name: EDGE, institutions: [PUP, OPS, MERGED] }],
  scopes: [{ id: 'to-welfare', categories: ['16', '18'] }],
  agreements: [agreementWith(OPS), agreementWith(MERGED)],
};

describe('institutions', () => {
  let gateway: Gateway;
  let institutions: InstitutionsService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    institutions = new InstitutionsService(gateway.dataSource, outboxOf(gateway.dataSource, 'privacy-gateway'));
  });
  beforeEach(async () => {
    await gateway.dataSource.query(
      'TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, directory_entry, agreement_version, withholding',
    );
    await gateway.directory.apply(DIRECTORY, OPERATOR);
    await gateway.dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => gateway.stop());

  const put = (institution: DirectoryDocument['institutions'][number]): Promise<unknown> =>
    gateway.directory.apply({ institutions: [institution], scopes: [], agreements: [] }, OPERATOR);

  it('are shown with kind, area, edge and status, and without the subjects of their systems', async () => {
    await put({ id: PUP, name: PUP, subjects: ['pup-system'] });
    expect(await institutions.read(PUP)).toEqual({
      id: PUP,
      name: PUP,
      kind: 'PUP',
      area: '2606',
      status: 'ACTIVE',
      edge: EDGE,
    });
    expect((await institutions.list()).institutions.map(({ id }) => id)).toEqual([OPS, MERGED, PUP]);
    await expect(institutions.read('OPS-260699')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keep the coordinator that they name, whatever a document of the operator leaves out; the log has who named it', async () => {
    const set = () => institutions.setCoordinator(OPS, COORDINATOR, BY_COORDINATOR);
    expect((await set()).coordinator).toEqual(COORDINATOR);
    await set();
    const acts = (await outboxMessages(gateway.dataSource, 'access-log.v1')).flatMap(
      ({ value }) => JSON.parse(value) as ActEntry[],
    );
    expect(acts).toMatchObject([{ object: 'institution', reference: OPS, institutions: [OPS], ...BY_COORDINATOR }]);
    await put({ id: OPS, name: 'renamed' });
    expect(await institutions.read(OPS)).toMatchObject({ name: 'renamed', coordinator: COORDINATOR });
    const unknown = institutions.setCoordinator('OPS-260699', COORDINATOR, BY_COORDINATOR);
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['is suspended, the receiver', OPS, { status: 'SUSPENDED' }],
    ['is suspended, the publisher', PUP, { status: 'SUSPENDED' }],
    ['has ended, the receiver', OPS, { status: 'ENDED' }],
    ['has ended yesterday, the publisher', PUP, { validTo: dayFromToday(-1) }],
    ['begins tomorrow, the receiver', OPS, { validFrom: dayFromToday(1) }],
  ] as const)('get and give nothing where one %s', async (_, id, change) => {
    await gateway.openCase(OPS, EDGE);
    await put({ id, name: id, ...change });
    await gateway.publish(PUP, 'R/1', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual([]);
    await put({ id, name: id });
    await gateway.publish(PUP, 'R/2', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual(['R/2']);
  });

  it('that were merged hand on no case: the successor opens its own, and the old id stays readable', async () => {
    await gateway.openCase(MERGED, EDGE);
    await put({ id: MERGED, name: MERGED, status: 'ENDED', validTo: dayFromToday(0), successor: OPS });
    await gateway.publish(PUP, 'R/1', EDGE);
    expect([await gateway.deliveredTo(MERGED), await gateway.deliveredTo(OPS)]).toEqual([[], []]);
    await gateway.openCase(OPS, EDGE);
    await gateway.publish(PUP, 'R/2', EDGE);
    expect([await gateway.deliveredTo(MERGED), await gateway.deliveredTo(OPS)]).toEqual([[], ['R/2']]);
    expect(await institutions.read(MERGED)).toMatchObject({ status: 'ENDED', successor: OPS });
  });
});
