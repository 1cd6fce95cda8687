import { randomUUID } from 'node:crypto';
import {
  DELIVERIES_WITHDRAWN,
  edgeInTopic,
  MAX_REPEATED_WITHDRAWALS,
  type MessageDefinition,
  type RepeatedWithdrawals,
  REVOCATION_CONFIRMED,
  type Withdrawal,
} from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { contentOf } from '../../../../test/harness/incoming-message';
import { gaugeValue } from '../../../../test/harness/gauge-value';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { type DeliveryClient, WithdrawalRefusedError } from './delivery-client';
import { ExpireRevocationsJob } from './expire-revocations.job';
import { RepeatWithdrawalsJob } from './repeat-withdrawals.job';
import { RevocationsService } from './revocations.service';
import { addRevocations, type Revocation } from './revocations.store';
import { WithdrawDeliveriesService } from './withdraw-deliveries.service';

const OPS = 'OPS-260604';
const REFUSED = 'OPS-260606';
const FIRST = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';
const SECOND = '8d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c22';

describe('what is revoked', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let withdrawn: Withdrawal[];
  let isAway: boolean;
  let beforeAnswer: () => Promise<void>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE outbox, feed, revocation, revocation_withdrawal');
    withdrawn = [];
    isAway = false;
    beforeAnswer = () => Promise.resolve();
  });
  afterAll(() => database.drop());

  function service(): WithdrawDeliveriesService {
    const delivery: Pick<DeliveryClient, 'withdraw'> = {
      withdraw: async (withdrawal) => {
        await beforeAnswer();
        if (isAway) throw new Error('delivery is away');
        if (withdrawal.institution === REFUSED) throw new WithdrawalRefusedError('delivery answered 422');
        withdrawn.push(withdrawal);
        return { withdrawn: 3, gone: 1 };
      },
    };
    return new WithdrawDeliveriesService(
      dataSource,
      outboxOf(dataSource, 'privacy-gateway'),
      delivery as DeliveryClient,
    );
  }
  const revoke = (...revocations: Revocation[]): Promise<void> =>
    dataSource.transaction((transaction) => addRevocations(transaction, revocations));
  const caseOf = (id: string, institution = OPS): Revocation => ({
    id,
    revoked: 'case',
    askedBy: { edge: 'ops-north', institution },
    losses: [{ institution, edge: 'ops-north', selector: { caseReference: 'S/1' } }],
  });
  const messages = async <R>(definition: MessageDefinition<R>, edge: string): Promise<R[]> =>
    (await outboxMessages(dataSource, edgeInTopic(edge).name))
      .filter(({ headers }) => definition.types.includes(headers.ce_type ?? ''))
      .map((message) => contentOf(definition, message));
  const confirmed = async (): Promise<string[]> =>
    (await messages(REVOCATION_CONFIRMED, 'ops-north')).map(({ institution, body }) =>
      [institution, body.revocationId, body.withdrawn, body.gone].join(' '),
    );
  const told = async (edge = 'ops-north'): Promise<unknown[]> =>
    (await messages(DELIVERIES_WITHDRAWN, edge)).map(({ institution, body }) => [institution, body]);
  const fill = (...institutions: string[]): Promise<unknown> =>
    dataSource.query('INSERT INTO feed SELECT institution, 7 FROM unnest($1::text[]) institution', [institutions]);
  const view = (id: string) => new RevocationsService(dataSource).get(id);

  it('is withdrawn up to the last number of the feed, told the edge, and then confirmed, once', async () => {
    await fill(OPS);
    await revoke(caseOf(FIRST), caseOf(SECOND, 'OPS-260605'));
    await dataSource.query('UPDATE feed SET last_sequence = 9');
    beforeAnswer = whenAllAreHere(2);
    await Promise.all([service().withdrawPending(), service().withdrawPending()]);
    await service().withdrawPending();
    expect((await confirmed()).toSorted()).toEqual([`${OPS} ${FIRST} 3 1`, `OPS-260605 ${SECOND} 0 0`]);
    expect(withdrawn).toContainEqual(
      expect.objectContaining({ institution: OPS, revoked: 'case', selector: { caseReference: 'S/1' }, through: 7 }),
    );
    expect(withdrawn.map(({ institution }) => institution)).toEqual([OPS, OPS]);
    expect(await told()).toEqual([[OPS, { selector: { caseReference: 'S/1' }, through: 7 }]]);
  });

  it('is told the edge before it is confirmed, in one shard', async () => {
    await fill(OPS);
    await revoke(caseOf(FIRST));
    await service().withdrawPending();
    const types = (await outboxMessages(dataSource, edgeInTopic('ops-north').name)).map(
      ({ headers }) => headers.ce_type,
    );
    expect(types).toEqual([...DELIVERIES_WITHDRAWN.types, ...REVOCATION_CONFIRMED.types]);
  });

  it('is not confirmed while delivery is away, and is tried again', async () => {
    await fill(OPS);
    await revoke(caseOf(FIRST));
    isAway = true;
    const first = service();
    await first.withdrawPending();
    expect([await confirmed(), await told()]).toEqual([[], []]);
    expect(await view(FIRST)).toMatchObject({ effective: 'pending', problem: 'delivery-away', withdrawn: 0, gone: 0 });
    expect(await gaugeValue('lacznik_revocations_pending')).toBe(1);
    isAway = false;
    await dataSource.query('UPDATE revocation_withdrawal SET due_at = now()');
    await first.withdrawPending();
    expect(withdrawn).toEqual([]);
    await service().withdrawPending();
    expect(await confirmed()).toEqual([`${OPS} ${FIRST} 3 1`]);
    expect(await view(FIRST)).toMatchObject({ effective: 'committed', withdrawn: 3, gone: 1 });
    expect((await view(FIRST)).problem).toBeUndefined();
    await service().withdrawPending();
    expect(await gaugeValue('lacznik_revocations_pending')).toBe(0);
  });

  it('is settled when all who lose it have, and counts what they read in Kafka themselves as gone', async () => {
    await fill(OPS, 'OPS-260605');
    const selector = { publisher: 'PUP-2606', categories: ['16'] };
    const losses = [
      { institution: OPS, edge: 'ops-south', selector },
      { institution: 'OPS-260605', selector },
    ];
    await revoke({ id: FIRST, revoked: 'agreement', losses });
    const settled = new RevocationsService(dataSource).settled(FIRST);
    await service().withdrawPending();
    expect(await settled).toMatchObject({ revoked: 'agreement', effective: 'committed', withdrawn: 3, gone: 5 });
    expect([await told('ops-south'), await confirmed()]).toEqual([[[OPS, { selector, through: 7 }]], []]);
  });

  it('holds up nothing else where delivery refuses it for good, however much of it there is', async () => {
    await fill(OPS, REFUSED);
    await revoke(...Array.from({ length: 60 }, () => caseOf(randomUUID(), REFUSED)));
    await service().withdrawPending();
    await service().withdrawPending();
    await revoke(caseOf(FIRST));
    await dataSource.query('UPDATE revocation_withdrawal SET due_at = now()');
    await service().withdrawPending();
    expect(await confirmed()).toEqual([`${OPS} ${FIRST} 3 1`]);
    expect(await gaugeValue('lacznik_revocations_pending')).toBe(61);
    await service().withdrawPending();
    expect(await gaugeValue('lacznik_revocations_pending')).toBe(60);
  });

  it('of nothing is settled too', async () => {
    await revoke({ id: FIRST, revoked: 'consent', askedBy: { edge: 'ops-north', institution: OPS }, losses: [] });
    await service().withdrawPending();
    expect([await confirmed(), withdrawn]).toEqual([[`${OPS} ${FIRST} 0 0`], []]);
  });

  it('is withdrawn once more, done or not, where the database of delivery was restored', async () => {
    await fill(OPS);
    const all = Array.from({ length: MAX_REPEATED_WITHDRAWALS }, () => caseOf(randomUUID()));
    await revoke(...all);
    await service().withdrawPending();
    await revoke(caseOf(FIRST), caseOf(SECOND, 'OPS-260605'));
    let restoration: string | undefined;
    const repeated: RepeatedWithdrawals[] = [];
    const delivery: Pick<DeliveryClient, 'missingWithdrawals' | 'repeat'> = {
      missingWithdrawals: () => Promise.resolve({ mailboxDays: 7, restoration }),
      repeat: (some) => {
        repeated.push(some);
        return Promise.resolve({ mailboxDays: 7 });
      },
    };
    const job = new RepeatWithdrawalsJob(dataSource, delivery as DeliveryClient);
    await job.repeatMissing();
    expect(repeated).toEqual([]);
    restoration = SECOND;
    await job.repeatMissing();
    expect(repeated.map(({ withdrawals, isLast }) => [withdrawals.length, isLast])).toEqual([
      [MAX_REPEATED_WITHDRAWALS, false],
      [1, true],
    ]);
    const sent = repeated.flatMap(({ withdrawals }) => withdrawals);
    const selector = { caseReference: 'S/1' };
    expect(sent[0]).toEqual({ id: sent[0]?.id, revoked: 'case', institution: OPS, selector, through: 7 });
    const [{ ids }] = await dataSource.query<[{ ids: string[] }]>(
      'SELECT array_agg(id ORDER BY id) AS ids FROM revocation_withdrawal WHERE through > 0',
    );
    expect([sent.map(({ id }) => id), repeated[0]?.restoration]).toEqual([ids, SECOND]);
  });

  it('is no matter where delivery is away, and an error where it refuses', async () => {
    const failing = (error: Error): Promise<void> => {
      const missingWithdrawals = jest.fn().mockRejectedValue(error);
      const delivery = { missingWithdrawals } as unknown as DeliveryClient;
      return new RepeatWithdrawalsJob(dataSource, delivery).repeatMissing();
    };
    await expect(failing(new Error('delivery is away'))).resolves.toBeUndefined();
    await expect(failing(new WithdrawalRefusedError('delivery answered 403'))).rejects.toThrow('403');
  });

  it('is forgotten some days after it is settled, and not before delivery has nothing of what it withdrew', async () => {
    await revoke(caseOf(FIRST), caseOf(SECOND));
    await dataSource.query("UPDATE revocation SET settled_at = now() - interval '31 days' WHERE id = $1", [FIRST]);
    const missingWithdrawals = jest.fn().mockRejectedValueOnce(new Error('delivery is away'));
    const job = new ExpireRevocationsJob(dataSource, { missingWithdrawals } as unknown as DeliveryClient);
    await expect(job.expire()).rejects.toThrow('away');
    missingWithdrawals.mockResolvedValueOnce({ mailboxDays: 40 });
    await job.expire();
    expect(await view(FIRST)).toMatchObject({ effective: 'committed' });
    missingWithdrawals.mockResolvedValueOnce({ mailboxDays: 7 });
    await job.expire();
    await expect(view(FIRST)).rejects.toMatchObject({ code: 'not-found' });
    expect(await view(SECOND)).toMatchObject({ effective: 'pending' });
  });
});

/** Each call resolves once there were so many: what two processes do at the same time is done by both. */
function whenAllAreHere(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing = count;
  return () => {
    if (--missing === 0) resolve();
    return promise;
  };
}
