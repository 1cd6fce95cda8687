import { type ActEntry, check, type DeliveryEntry, LoggedDecision, shapeOf } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { logEntry } from '../../../../test/harness/log-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, type LogParts } from '../access-log.fixture';
import { DecisionsController } from './decisions.controller';
import { DecisionsStore, NEAREST } from './decisions.store';

const DELIVERED = logEntry(2, {
  caseReference: 'S/1',
  withheld: [{ category: '14', fields: ['x'], reason: 'no-rule' }],
});
const { disclosing, receiving, eventId } = DELIVERED;

describe('what was decided of a delivery', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let decisions: DecisionsController;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    decisions = new DecisionsController(new DecisionsStore(database.dataSource));
    const act: ActEntry = {
      kind: 'act',
      time: DELIVERED.time,
      object: 'scope',
      reference: 'x',
      change: 'set',
      content: { eventId },
      institutions: [],
      actor: 'somebody',
      actorRole: 'administrator',
      traceId: '',
    };
    await parts.append([act, logEntry(1), DELIVERED, logEntry(3)]);
  });
  afterAll(() => database.drop());

  const read = (institution: string, id = eventId): Promise<LoggedDecision> =>
    decisions.readDecision(institution, { eventId: id });

  it('is said to both by the event’s id: without the person, and with the case to the receiver alone', async () => {
    const { kind: _, person: __, sequence: ___, traceId: ____, ...decided } = DELIVERED;
    expect(await read(receiving)).toEqual(decided);
    const { caseReference: _____, ...withoutCase } = decided;
    expect(await read(disclosing)).toEqual(withoutCase);
    expect(check(shapeOf(LoggedDecision), await read(disclosing), '').ok).toBe(true);
  });

  it('is said to nobody else, as if there were none', async () => {
    for (const [institution, id] of [
      ['OPS-260699', eventId],
      [receiving, 'gone'],
    ] as const)
      await expect(read(institution, id)).rejects.toMatchObject({ code: 'not-found', path: 'eventId' });
  });

  it('is found in whatever place among those to others, and of whatever was decided', async () => {
    const numbers = Array.from({ length: 60 }, (_, i) => i + 11);
    await parts.append(numbers.flatMap((number) => [toOther(number), logEntry(number, varied(number))]));
    for (const number of [1, 2, 3, ...numbers])
      expect((await read(receiving, `${receiving}.${number}`)).eventId).toBe(`${receiving}.${number}`);
    for (const number of [0, 4, 10, 71])
      await expect(read(receiving, `${receiving}.${number}`)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is found in an earlier year too', async () => {
    await parts.append([logEntry(9_000)], 2025);
    expect((await read(receiving, `${receiving}.9000`)).eventId).toBe(`${receiving}.9000`);
  });

  it('is found without reading the log through', async () => {
    await database.dataSource.transaction(async (transaction) => {
      await transaction.query('SET LOCAL enable_seqscan = off');
      const plan: { 'QUERY PLAN': string }[] = await transaction.query(`EXPLAIN ${NEAREST}`, [2026, [1, 2], 5]);
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(lines).toMatch(/Index Cond: .*facet = wanted.facet.* AND .*index >= /);
      expect(lines).not.toMatch(/Seq Scan/);
    });
  });
});

function toOther(number: number): DeliveryEntry {
  return logEntry(number, { receiving: 'OPS-260605', eventId: `OPS-260605.${number}` });
}

/** Of one of several facets. */
function varied(number: number): Partial<DeliveryEntry> {
  return { disclosing: `PUP-26${10 + (number % 4)}`, purpose: number % 3 === 0 ? 'welfare-benefit' : 'social-work' };
}
