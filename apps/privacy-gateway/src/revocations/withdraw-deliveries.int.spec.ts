import { edgeInTopic, type ReceivedCaseChange, REVOCATION_CONFIRMED, type Withdrawal } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import type { DeliveryClient } from './delivery-client';
import { addRevocations } from './revocations.store';
import { WithdrawDeliveriesService } from './withdraw-deliveries.service';

jest.setTimeout(30_000);

const OPS = 'OPS-260604';
const FIRST = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';
const SECOND = '8d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c22';

describe('what a closed case got before', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let withdrawn: Withdrawal[];
  let isAway: boolean;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE outbox, feed, revocation');
    withdrawn = [];
    isAway = false;
  });
  afterAll(() => database.drop());

  function service(): WithdrawDeliveriesService {
    const delivery: Pick<DeliveryClient, 'withdraw'> = {
      withdraw: async ({ institution, caseReference, through }) => {
        await Promise.resolve();
        if (isAway) throw new Error('delivery is away');
        withdrawn.push({ institution, caseReference, through });
      },
    };
    return new WithdrawDeliveriesService(
      dataSource,
      outboxOf(dataSource, 'privacy-gateway'),
      delivery as DeliveryClient,
    );
  }
  async function close(caseReference: string, revocationId?: string, receiver = OPS): Promise<void> {
    const body = { receiver, caseReference, revocationId };
    const change = { edge: 'ops-north', person: 'p1-a', body } as ReceivedCaseChange;
    await dataSource.transaction((transaction) => addRevocations(transaction, [change]));
  }
  const confirmed = async (): Promise<[string, number][]> =>
    (await outboxContents(dataSource, REVOCATION_CONFIRMED, edgeInTopic('ops-north').name)).map(({ body }) => [
      body.revocationId,
      body.through,
    ]);

  it('is withdrawn up to the last number of the feed, and then confirmed, once', async () => {
    await dataSource.query('INSERT INTO feed VALUES ($1, 7)', [OPS]);
    await close('S/1', FIRST);
    await close('S/2', SECOND, 'OPS-260605');
    await dataSource.query('UPDATE feed SET last_sequence = 9');
    await Promise.all([service().withdrawPending(), service().withdrawPending()]);
    await service().withdrawPending();
    expect(new Set((await confirmed()).map(String))).toEqual(new Set([`${FIRST},7`, `${SECOND},0`]));
    expect(await confirmed()).toHaveLength(2);
    expect(withdrawn).toContainEqual({ institution: OPS, caseReference: 'S/1', through: 7 });
    expect(withdrawn.map(({ institution }) => institution)).not.toContain('OPS-260605');
  });

  it('is not confirmed while delivery is away, and is tried again', async () => {
    await dataSource.query('INSERT INTO feed VALUES ($1, 7)', [OPS]);
    await close('S/1', FIRST);
    isAway = true;
    const first = service();
    await first.withdrawPending();
    expect(await confirmed()).toEqual([]);
    isAway = false;
    await first.withdrawPending();
    expect(withdrawn).toEqual([]);
    await service().withdrawPending();
    expect(await confirmed()).toEqual([[FIRST, 7]]);
  });

  it('of an edge of an earlier version, which names no revocation, is left', async () => {
    await close('S/1');
    await service().withdrawPending();
    expect([withdrawn, await confirmed()]).toEqual([[], []]);
  });
});
