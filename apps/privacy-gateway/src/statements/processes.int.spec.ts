import { isSelected, STEP_CATEGORY } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { logPerson } from '../../../../test/harness/log-messages';
import { redriveAll } from '../../../../test/harness/redrive';
import { until } from '../../../../test/harness/until';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { lockProcesses } from '../processes/processes.store';
import {
  CENTRE,
  CENTRES,
  CHARITY,
  OFFICE,
  OFFICES,
  processIdOf,
  ProcessScene,
  REVOKING,
  type SomeStep,
  stepIdOf,
  STRANGER,
} from './processes.fixture';

const TABLES = ['process', 'process_step'];

describe('steps of processes', () => {
  let scene: ProcessScene;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await ProcessScene.start();
  });
  beforeEach(() => scene.begin());
  afterAll(() => scene.stop());

  it('are ordered, delivered to the other party, logged and told in one', async () => {
    await scene.take(scene.sent(1));
    const [delivered] = await scene.feed();
    expect(delivered?.event).toMatchObject({
      type: 'pl.lacznik.referral.made',
      sequence: 1,
      agreement: `AG-${CENTRE}`,
      categories: STEP_CATEGORY,
    });
    expect(delivered?.body).toEqual({
      person: logPerson(`p1-a-${CENTRE}`),
      processId: processIdOf(1),
      publisher: OFFICE,
      recordId: processIdOf(1),
      revision: 1,
      snapshot: false,
      step: {
        process: 'REFERRAL',
        stepId: stepIdOf(1),
        actor: 'sender',
        command: { name: 'send' },
        madeOn: '2026-03-02',
        standing: { version: 1, state: 'SENT', flags: [] },
        opening: { legalBasis: 'ups-105-1', purpose: 'social-work', sealedIdentity: 'a..b.identity.c' },
      },
      data: { content: { note: 'tekst dla ośrodka' } },
    });
    expect(await scene.news()).toEqual([
      {
        institution: OFFICE,
        processId: processIdOf(1),
        outcome: 'accepted',
        stepId: stepIdOf(1),
        version: 1,
        standing: { version: 1, state: 'SENT', flags: [] },
        eventId: delivered?.event.id,
      },
    ]);
    const about = { processId: processIdOf(1), disclosing: OFFICE, receiving: CENTRE, person: logPerson('p1-a') };
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work', caseReference: 'PUP.4310.18.2026' };
    expect(await scene.entries('process')).toMatchObject([
      {
        ...about,
        ...ground,
        status: 'accepted',
        version: 1,
        state: 'SENT',
        actor: 'sender',
        command: { name: 'send' },
        sealedUser: 'a..b.c.d',
        workerTag: 'A'.repeat(43),
      },
    ]);
    const entry = { ...about, ...ground, eventId: delivered?.event.id, fields: [], agreement: `AG-${CENTRE}` };
    expect(await scene.entries('delivery')).toMatchObject([entry]);
  });

  it('leave nothing of what they say in a table or in the log', async () => {
    await scene.take(scene.sent(1), scene.answered(2));
    const rows = await Promise.all(
      TABLES.map((table) => scene.statements.dataSource.query<unknown[]>(`SELECT * FROM ${table}`)),
    );
    const kept = JSON.stringify([rows, await scene.entries('process'), await scene.entries('delivery')]);
    expect(rows.map(({ length }) => length)).toEqual([1, 2]);
    expect(kept).not.toMatch(/tekst|content|a\.\.b\.identity|words/);
  });

  it('go back and forth, each party under its own pseudonym of the person', async () => {
    await scene.take(scene.sent(1), scene.answered(2));
    const [answer] = await scene.feed(OFFICE);
    expect(answer?.event.type).toBe('pl.lacznik.referral.answered');
    expect(answer?.body).toMatchObject({
      person: somePseudonym(OFFICE, 'p1-a'),
      publisher: CENTRE,
      revision: 2,
      step: { standing: { state: 'ACCEPTED' } },
    });
    expect(answer?.body.step).not.toHaveProperty('opening');
    expect(await scene.fates(CENTRES)).toEqual(['accepted 2']);
  });

  it('take the next version if they are the first to come, and are stale if they are not', async () => {
    await scene.take(scene.sent(1));
    await scene.take(scene.sent(2, { basedOn: 1, command: { name: 'withdraw' } }), scene.answered(3));
    expect(await scene.fates()).toEqual(['accepted 1', 'accepted 2']);
    expect(await scene.fates(CENTRES)).toEqual(['refused stale-version 2']);
    expect((await scene.feed()).map(({ body }) => body.step?.standing.state)).toEqual(['SENT', 'WITHDRAWN']);
    expect(await scene.feed(OFFICE)).toEqual([]);
    expect((await scene.entries('process')).map(({ status, refused }) => refused ?? status).toSorted()).toEqual([
      'accepted',
      'accepted',
      'stale-version',
    ]);
  });

  it('that become dead letters are refused at once and for good, and their edge alone is told', async () => {
    const [unreadable, first, foreign] = [
      scene.unreadable(),
      scene.sent(1),
      scene.sent(2, { processId: processIdOf(2) }, 'p1-a', CENTRES),
    ];
    await scene.take(unreadable, first, foreign);
    expect(await scene.news()).toEqual([
      {
        institution: OFFICE,
        processId: processIdOf(1),
        outcome: 'refused',
        stepId: stepIdOf(1),
        version: 0,
        refused: 'not-processed',
      },
    ]);
    expect(await scene.fates(CENTRES)).toEqual([]);
    await scene.statements.dataSource.query('DELETE FROM blocked_person');
    await scene.take(scene.sent(1));
    expect(await scene.fates()).toEqual(['refused not-processed 0', 'refused not-processed 0']);
    await scene.take(scene.sent(3, { processId: processIdOf(3) }));
    expect(await scene.fates()).toContain('accepted 1');
    expect(await scene.feed()).toHaveLength(1);
  });

  it('that waited behind a dead letter stay refused where it is redriven, and are taken where they are said anew then', async () => {
    const bad = scene.unreadable();
    const behind = [scene.sent(1), scene.sent(2)];
    await scene.take(bad, ...behind);
    expect(await scene.fates()).toEqual(['refused not-processed 0', 'refused not-processed 0']);
    const mended = { ...scene.sent(9, { processId: processIdOf(9) }), offset: bad.offset };
    const { dataSource } = scene.statements;
    const outcomes = await redriveAll(dataSource, [mended, ...behind], (messages) => scene.take(...messages));
    expect(outcomes).toEqual(['redriven', 'redriven', 'redriven']);
    expect((await scene.news()).map(({ processId, outcome }) => [processId, outcome])).toContainEqual([
      processIdOf(9),
      'accepted',
    ]);
    expect(new Set((await scene.fates()).filter((fate) => fate.startsWith('refused')))).toEqual(
      new Set(['refused not-processed 0']),
    );
    await scene.take(scene.sent(3));
    const [anew] = (await scene.news()).filter(({ stepId }) => stepId === stepIdOf(3));
    expect(anew).toMatchObject({ processId: processIdOf(1), outcome: 'accepted', version: 1 });
  });

  it('that have their place are told it where they come again as dead letters', async () => {
    await scene.take(scene.sent(1));
    await scene.take(scene.unreadable(), scene.sent(1));
    expect(await scene.fates()).toEqual(['accepted 1', 'accepted 1']);
  });

  it('that cross in two processes of the gateway are ordered one after the other', async () => {
    const one = scene.anotherConsumer();
    const other = scene.anotherConsumer();
    for (let round = 1; round <= 8; round++) {
      await scene.begin();
      await scene.take(scene.sent(1));
      const withdrawal = scene.sent(2, { basedOn: 1, command: { name: 'withdraw' } });
      await Promise.all([one.onStatements([withdrawal]), other.onStatements([scene.answered(3)])]);
      const told = [...(await scene.fates()), ...(await scene.fates(CENTRES))].toSorted();
      expect(told).toEqual(['accepted 1', 'accepted 2', 'refused stale-version 2']);
    }
  });

  it('that both begin one process are ordered, though there is no row of it yet', async () => {
    let taken: Promise<void> | undefined;
    await scene.statements.dataSource.transaction(async (transaction) => {
      await lockProcesses(transaction, [processIdOf(1)]);
      taken = scene.anotherConsumer().onStatements([scene.sent(1)]);
      await until('the other transaction waits', async () => {
        const waiting = await transaction.query<object[]>(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return waiting.length > 0;
      });
    });
    await taken;
    expect(await scene.fates()).toEqual(['accepted 1']);
  });

  it('that come again are answered alike, in the same batch, later, and by another process', async () => {
    await scene.take(scene.sent(1), scene.sent(1));
    await scene.take(scene.answered(2));
    await scene.anotherConsumer().onStatements([scene.sent(1)]);
    const [first, ...again] = await scene.news();
    expect(again).toEqual([first, first]);
    expect(await scene.feed()).toHaveLength(1);
    expect(await scene.entries('process')).toHaveLength(2);
  });

  it('are answered alike also where nothing new would pass any more', async () => {
    await scene.take(scene.sent(1));
    await scene.suspendAgreement();
    await scene.take(scene.sent(1));
    expect(await scene.fates()).toEqual(['accepted 1', 'accepted 1']);
  });

  it('happen as a whole or not at all', async () => {
    const { dataSource } = scene.statements;
    await dataSource.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the database is gone'; END $$`);
    await dataSource.query(`CREATE CONSTRAINT TRIGGER gone AFTER INSERT ON process_step DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const step = scene.sent(1);
    await expect(scene.take(step)).rejects.toThrow('the database is gone');
    await dataSource.query('DROP FUNCTION refuse CASCADE');
    expect([await scene.news(), await scene.feed(), await scene.entries('process')]).toEqual([[], [], []]);
    expect(await dataSource.query('SELECT FROM process')).toEqual([]);
    await scene.take(step);
    expect(await scene.fates()).toEqual(['accepted 1']);
    expect((await scene.feed()).map(({ event }) => event.sequence)).toEqual([1]);
  });

  describe('are refused, logged and told', () => {
    it.each<[string, SomeStep]>([
      ['legal-basis-not-valid', { opening: { legalBasis: 'upz-33-5d' } }],
      ['purpose-not-valid', { opening: { purpose: 'curiosity' } }],
      ['other-not-active', { opening: { other: 'OPS-260699' } }],
      ['no-agreement', { opening: { other: STRANGER } }],
      ['no-consent', { opening: { other: CHARITY, legalBasis: 'rodo-6-1-a' } }],
      ['not-a-party', { actor: 'receiver' }],
      ['not-a-party', { opening: { other: OFFICE } }],
      ['not-in-this-state', { command: { name: 'withdraw' } }],
    ])('as %s where a first step is %j', async (refused, step) => {
      await scene.take(scene.sent(1, step));
      expect(await scene.news()).toEqual([
        {
          institution: OFFICE,
          processId: processIdOf(1),
          outcome: 'refused',
          stepId: stepIdOf(1),
          version: 0,
          refused,
        },
      ]);
      expect(await scene.entries('process')).toMatchObject([{ status: 'refused', refused, version: 0 }]);
      expect([await scene.entries('delivery'), await scene.deadLetters()]).toEqual([[], []]);
      expect(await scene.statements.dataSource.query('SELECT FROM process')).toEqual([]);
    });

    it.each<[string, () => Promise<void>]>([
      ['no-agreement', () => scene.suspendAgreement()],
      ['institution-not-active', () => scene.suspend(CENTRE)],
      ['other-not-active', () => scene.suspend(OFFICE)],
      ['restriction', () => scene.take(scene.restriction(OFFICE, OFFICES))],
      ['restriction', () => scene.take(scene.restriction(CENTRE, CENTRES))],
    ])('as %s once that is so, with the version that is present', async (refused, happen) => {
      await scene.take(scene.sent(1));
      await happen();
      await scene.take(scene.answered(2));
      expect(await scene.fates(CENTRES)).toEqual([`refused ${refused} 1`]);
      expect(await scene.feed(OFFICE)).toEqual([]);
      expect((await scene.entries('process')).at(-1)).toMatchObject({ refused, disclosing: CENTRE, receiving: OFFICE });
    });

    it('as not-your-move, not-a-party or process-ended, as the table of the process has it', async () => {
      await scene.take(scene.sent(1));
      await scene.take(
        scene.answered(2, { command: { name: 'withdraw' } }),
        scene.answered(3, { actor: 'sender', command: { name: 'withdraw' } }),
        scene.answered(4, { command: { name: 'reject', code: 'NO_CAPACITY' } }),
        scene.answered(5, { basedOn: 2 }),
      );
      expect(await scene.fates(CENTRES)).toEqual([
        'refused not-your-move 1',
        'refused not-a-party 1',
        'accepted 2',
        'refused process-ended 2',
      ]);
    });
  });

  it('of a process that is not known, or not theirs, are answered as unknown, and nothing is logged', async () => {
    await scene.take(scene.answered(1));
    await scene.take(scene.sent(2), scene.answered(3, { institution: STRANGER }));
    await scene.take(scene.answered(4, { process: 'PLAN', actor: 'welfare', command: { name: 'freeze' } }));
    await scene.take(scene.sent(5, { basedOn: 1, command: { name: 'remind' } }, somePseudonym('hub', 'other')));
    expect(await scene.fates(CENTRES)).toEqual(Array(3).fill('refused unknown-process 0'));
    expect((await scene.fates()).toSorted()).toEqual(['accepted 1', 'refused unknown-process 0']);
    expect(await scene.entries('process')).toHaveLength(1);
    expect(await scene.deadLetters()).toEqual([]);
  });

  it('of another edge than that of the institution are dead letters', async () => {
    await scene.take(scene.sent(1));
    await scene.take(scene.answered(2, {}, OFFICES));
    expect(await scene.deadLetters()).toHaveLength(1);
    expect((await scene.entries('process')).map(({ status }) => status)).toEqual(['accepted']);
  });

  it('go to whoever may have them by consent alone, naming it, as long as it holds', async () => {
    await scene.take(scene.consent(CHARITY));
    await scene.take(scene.sent(1, { opening: { other: CHARITY, legalBasis: 'rodo-6-1-a' } }));
    expect((await scene.feed(CHARITY)).map(({ event }) => event.consent)).toEqual([REVOKING]);
    await scene.take(scene.consentWithdrawal(CHARITY));
    await scene.take(scene.sent(2, { basedOn: 1, command: { name: 'remind' } }));
    expect(await scene.fates()).toEqual(['accepted 1', 'refused no-consent 1']);
  });

  it('are taken from whoever has not read them once the person restricts what the other may tell', async () => {
    await scene.take(scene.sent(1), scene.restriction(OFFICE, OFFICES));
    const selectors = 'SELECT institution, selector FROM revocation_withdrawal';
    expect(await scene.statements.dataSource.query(selectors)).toEqual([]);
    await scene.begin();
    await scene.take(scene.sent(1));
    await scene.take(scene.restriction(OFFICE, OFFICES));
    expect(await scene.statements.dataSource.query(selectors)).toEqual([
      { institution: CENTRE, selector: { person: logPerson(`p1-a-${CENTRE}`), publisher: OFFICE } },
    ]);
  });

  it('are lost with their agreement, and neither with a part of it nor with a case', async () => {
    await scene.take(scene.sent(1));
    const [{ event, body }] = (await scene.feed()) as [Awaited<ReturnType<typeof scene.feed>>[number]];
    const selected = (selector: Parameters<typeof isSelected>[0]): boolean => isSelected(selector, { ...event, body });
    const agreement = `AG-${CENTRE}`;
    expect(selected({ agreement, publisher: OFFICE, categories: ['1', STEP_CATEGORY] })).toBe(true);
    expect(selected({ agreement, publisher: OFFICE, categories: ['1'] })).toBe(false);
    expect(selected({ caseReference: 'PUP.4310.18.2026' })).toBe(false);
    expect(selected({ publisher: OFFICE })).toBe(true);
  });

  it('of a plan are approved by one hash, and the hub says by which', async () => {
    const plan = { process: 'PLAN' as const, words: {} };
    const [hash, other] = ['a'.repeat(64), 'b'.repeat(64)];
    await scene.take(
      scene.sent(1, { ...plan, actor: 'labour', command: { name: 'propose', contentHash: hash } }),
      scene.answered(2, { ...plan, actor: 'welfare', command: { name: 'approve', contentHash: other } }),
      scene.answered(3, { ...plan, actor: 'welfare', command: { name: 'approve', contentHash: hash } }),
      scene.sent(4, { ...plan, basedOn: 2, actor: 'welfare', command: { name: 'freeze' } }),
    );
    expect(await scene.fates(CENTRES)).toEqual(['refused hash-differs 1', 'accepted 2']);
    expect(await scene.fates()).toEqual(['accepted 1', 'refused not-a-party 2']);
    expect((await scene.feed(OFFICE))[0]?.body.step?.standing).toEqual({
      version: 2,
      state: 'AGREED',
      flags: ['IN_FORCE'],
      marks: { inForceHash: hash },
    });
  });

  describe('that were taken over or opened', () => {
    it('are logged, and told to whoever made them, once', async () => {
      await scene.take(scene.sent(1));
      await scene.take(scene.noted('received', 1));
      const who = { actorRole: 'caseworker', sealedUser: 'a..b.c.d', workerTag: 'A'.repeat(43) } as const;
      await scene.take(scene.noted('received', 1), scene.noted('seen', 1, who), scene.noted('seen', 1, who));
      expect(await scene.fates()).toEqual(['accepted 1', 'received 1', 'seen 1']);
      expect(await scene.entries('process')).toMatchObject([
        { status: 'accepted' },
        { status: 'received', disclosing: OFFICE, receiving: CENTRE, version: 1, person: logPerson('p1-a') },
        { status: 'seen', ...who },
      ]);
    });

    it('are so up to the last that there is, also by the other side', async () => {
      await scene.take(scene.sent(1), scene.answered(2));
      await scene.take(scene.noted('received', 9));
      expect((await scene.fates()).at(-1)).toBe('received 2');
    });

    it('are passed over where the process is not known, or not theirs', async () => {
      await scene.take(scene.noted('seen', 1));
      await scene.take(scene.sent(1), scene.noted('seen', 1, { institution: STRANGER }));
      expect(await scene.fates()).toEqual(['accepted 1']);
      expect(await scene.deadLetters()).toEqual([]);
    });
  });
});
