import { Logger } from '@nestjs/common';
import { KnownPolicy } from '../directory/known-policy';
import { Gateway } from '../gateway.fixture';
import { agreementWith, FAR_OPS, NGO, OPS, PUP, put, startAnew } from './explanations.fixture';
import { SourcesService } from './sources.service';

const MINUTE_MS = 60_000;

describe('the sources of an institution', () => {
  let gateway: Gateway;
  let sources: SourcesService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    sources = new SourcesService(gateway.dataSource, new KnownPolicy(gateway.dataSource));
  });
  beforeEach(async () => {
    await startAnew(gateway);
    await gateway.dataSource.query('TRUNCATE reached_feed, standing_partition');
  });
  afterAll(() => gateway.stop());

  const now = new Date('2026-11-02T10:00:00.000Z');
  const heardBefore = (minutes: number): Promise<unknown> =>
    gateway.dataSource.query(
      `INSERT INTO reached_feed (institution, edge, last_sequence, said_at) VALUES ($1, 'edge', 0, $2)
       ON CONFLICT (institution) DO UPDATE SET said_at = excluded.said_at`,
      [PUP, new Date(now.getTime() - minutes * MINUTE_MS)],
    );
  const standing = async (receiver: string = OPS): Promise<string[]> =>
    (await sources.list(receiver, now)).sources.map((one) => `${one.publisher} ${one.standing} ${one.heardAt ?? ''}`);

  it('flow as long as their edge is heard, and are silent after a quarter of an hour, or where it never was', async () => {
    expect(await standing()).toEqual([`${PUP} silent `]);
    await heardBefore(15);
    expect(await standing()).toEqual([`${PUP} flowing 2026-11-02T09:45:00.000Z`]);
    await heardBefore(16);
    expect(await standing()).toEqual([`${PUP} silent 2026-11-02T09:44:00.000Z`]);
  });

  it('stand where what their edge sends stands still, however lately it was heard', async () => {
    await heardBefore(1);
    await gateway.dataSource.query(`INSERT INTO standing_partition VALUES ('edge', 'p-0')`);
    expect(await standing()).toEqual([`${PUP} standing 2026-11-02T09:59:00.000Z`]);
  });

  it('are those alone that an agreement in force lets disclose to it', async () => {
    expect(await standing(FAR_OPS)).toEqual([]);
    expect(await standing(NGO)).toHaveLength(1);
    await put(gateway, agreementWith(NGO, { status: 'SUSPENDED' }));
    expect(await standing(NGO)).toEqual([]);
    await put(gateway, agreementWith(NGO, { validTo: '2026-11-01' }));
    expect(await standing(NGO)).toEqual([]);
  });
});
