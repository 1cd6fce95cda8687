import { type ActEntry, check, LoggedDecision, shapeOf } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { logEntry } from '../../../../test/harness/log-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, type LogParts } from '../access-log.fixture';
import { DecisionsController } from './decisions.controller';
import { DecisionsStore } from './decisions.store';

jest.setTimeout(30_000);

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

  it('is found without reading the log through', async () => {
    await database.dataSource.transaction(async (transaction) => {
      await transaction.query('SET LOCAL enable_seqscan = off');
      const plan: { 'QUERY PLAN': string }[] = await transaction.query(
        "EXPLAIN SELECT content FROM entry WHERE event_of(content) = 'x'",
      );
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(lines).toMatch(/Index|Bitmap/);
      expect(lines).not.toMatch(/Seq Scan/);
    });
  });
});
