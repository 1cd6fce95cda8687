import {
  type ActEntry,
  CASE_CHANGED,
  DEAD_LETTER,
  deliveriesTopic,
  type DirectoryDocument,
  edgeInTopic,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  IDENTITIES_JOINED,
  type IdentityJoin,
  RECORD_WITHDRAWN,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { type IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxContents } from '../../../../test/harness/outbox-messages';
import { until } from '../../../../test/harness/until';
import { openCasesOf } from '../cases/open-cases.store';
import { StatementsScene } from './statements-scene.fixture';

const [OFFICE, CENTRE, OTHER_CENTRE] = ['PUP-2606', 'OPS-260604', 'OPS-260603'] as const;
const [NORTH, CENTRES] = ['pup-north', 'ops-north'] as const;
const [DOCUMENT, PESEL, CHANGED, STRANGER] = ['document', 'pesel', 'changed', 'stranger'].map((name) =>
  somePseudonym('hub', name),
) as [string, string, string, string];
const [JOIN, SECOND] = ['0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11', '5a3e2a30-52a0-4f60-8f3c-0e9a6f2f7b02'] as const;
const DAY = '2026-03-01';

const DIRECTORY: DirectoryDocument = {
  institutions: [OFFICE, CENTRE, OTHER_CENTRE].map((id) => ({ id, name: id })),
  edges: [
    { name: NORTH, institutions: [OFFICE] },
    { name: CENTRES, institutions: [CENTRE, OTHER_CENTRE] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['16', '18'] }],
  agreements: [
    {
      id: 'AG-1',
      parties: [OFFICE, CENTRE],
      purpose: 'for tests',
      disclosures: [{ from: OFFICE, to: CENTRE, scope: 'labour-to-welfare', additionalCategories: [] }],
      status: 'ACTIVE',
      validFrom: '2020-01-01',
    },
  ],
};

describe('two identities that are one person’s', () => {
  let scene: StatementsScene;
  let dataSource: DataSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await StatementsScene.start(DIRECTORY);
    dataSource = scene.dataSource;
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE outbox, feed, client_case, identity_link, snapshot_request, inbox_position, blocked_person',
    ),
  );
  afterAll(() => scene.stop());

  const take = (...messages: readonly IncomingMessage[]): Promise<void> => scene.take(...messages);

  function fact(person: string, recordId: string, requestId?: string): IncomingMessage {
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const body = { publisher: OFFICE, section: 'activations', recordId, revision: 1, data, requestId };
    return scene.message(FACT_PUBLISHED, { person, event, body }, NORTH);
  }

  function opened(person: string, caseReference: string): IncomingMessage {
    const body = {
      receiver: CENTRE,
      caseReference,
      status: 'open' as const,
      receiverPerson: somePseudonym(CENTRE, person),
      sealedLogPerson: `a..b.${person}.c`,
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
    };
    return scene.message(CASE_CHANGED, { person, body }, CENTRES);
  }

  function join(
    status: IdentityJoin['status'],
    more: Partial<IdentityJoin> = {},
    { person = DOCUMENT, edge = CENTRES }: { person?: string; edge?: string } = {},
  ): IncomingMessage {
    const body = { institution: CENTRE, joinId: JOIN, other: PESEL, status, cause: 'act' as const, ...more };
    return scene.message(IDENTITIES_JOINED, { person, body }, edge);
  }

  const delivered = async (): Promise<string[]> =>
    (await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(CENTRE).name)).map(
      ({ body }) => `${body.recordId} ${body.caseReference}`,
    );
  const requested = () => outboxContents(dataSource, SNAPSHOT_REQUESTED, edgeInTopic(NORTH).name);

  it('get in each case what is published under the other, under the pseudonym that the case has', async () => {
    await take(opened(DOCUMENT, 'S/doc'), opened(PESEL, 'S/pesel'), opened(STRANGER, 'S/stranger'));
    await take(fact(PESEL, 'R/before'), join('joined'), fact(PESEL, 'R/1'), fact(DOCUMENT, 'R/2'));
    expect((await delivered()).toSorted()).toEqual(
      ['R/before S/pesel', 'R/1 S/doc', 'R/1 S/pesel', 'R/2 S/doc', 'R/2 S/pesel'].toSorted(),
    );
    for (const { body } of await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(CENTRE).name))
      expect(body.person).toBe(somePseudonym(CENTRE, body.caseReference === 'S/doc' ? DOCUMENT : PESEL));
  });

  it('get the present state in the cases that are open, both ways, once, and it reaches them', async () => {
    await take(opened(DOCUMENT, 'S/doc'), opened(PESEL, 'S/pesel'));
    await dataSource.query('TRUNCATE outbox');
    await take(join('joined'));
    await take(join('joined', { joinId: SECOND }), join('joined'));
    const requests = await requested();
    expect(requests.map(({ person }) => person).toSorted()).toEqual([DOCUMENT, PESEL].toSorted());
    for (const { person, body } of requests) await take(fact(person, `of ${person}`, body.requestId));
    expect((await delivered()).toSorted()).toEqual([`of ${DOCUMENT} S/pesel`, `of ${PESEL} S/doc`].toSorted());
  });

  it('are both asked for when a case opens afterwards', async () => {
    await take(join('joined'));
    expect(await requested()).toEqual([]);
    await take(opened(PESEL, 'S/1'));
    expect((await requested()).map(({ person }) => person).toSorted()).toEqual([DOCUMENT, PESEL].toSorted());
  });

  it('may be more than two, joined one after another', async () => {
    await take(opened(DOCUMENT, 'S/doc'), join('joined'));
    await dataSource.query('TRUNCATE outbox');
    await take(join('joined', { joinId: SECOND, other: CHANGED }, { person: PESEL }));
    expect((await requested()).map(({ person }) => person)).toEqual([CHANGED]);
    await take(fact(CHANGED, 'R/1'));
    expect(await delivered()).toEqual(['R/1 S/doc']);
    await take(join('parted'), fact(CHANGED, 'R/2'), fact(PESEL, 'R/3'));
    expect(await delivered()).toEqual(['R/1 S/doc']);
  });

  it('get nothing of one another once they are parted, not even what was asked for before', async () => {
    await take(opened(DOCUMENT, 'S/doc'), join('joined'));
    const [request] = (await requested()).filter(({ person }) => person === PESEL);
    await take(join('parted'));
    await take(fact(PESEL, 'R/1'), fact(PESEL, 'R/2', request?.body.requestId), fact(DOCUMENT, 'R/3'));
    expect(await delivered()).toEqual(['R/3 S/doc']);
  });

  it('stay joined where another institution has joined them too, and nobody parts another’s', async () => {
    await take(
      opened(DOCUMENT, 'S/doc'),
      join('joined'),
      join('joined', { institution: OTHER_CENTRE, joinId: SECOND }),
    );
    await take(join('parted', { joinId: SECOND }), join('parted'), fact(PESEL, 'R/1'));
    expect(await delivered()).toEqual(['R/1 S/doc']);
  });

  it('are told of a withdrawal of what they got while they were joined', async () => {
    const withdrawal = (since: string): IncomingMessage => {
      const body = { publisher: OFFICE, section: 'activations', recordId: 'R/1', revision: 1, since };
      return scene.message(RECORD_WITHDRAWN, { person: PESEL, body }, NORTH);
    };
    await take(opened(DOCUMENT, 'S/doc'), join('joined'), fact(PESEL, 'R/1'), join('parted'));
    await take(withdrawal(new Date(Date.now() + 60_000).toISOString()));
    expect(await delivered()).toEqual(['R/1 S/doc']);
    await take(withdrawal('2026-02-01T00:00:00.000Z'));
    expect(await delivered()).toEqual(['R/1 S/doc', 'R/1 S/doc']);
  });

  it('are not parted while a decision by their link is under way (P9)', async () => {
    await take(opened(DOCUMENT, 'S/doc'), join('joined'));
    let parting: Promise<void> | undefined;
    const parted = async (): Promise<boolean> =>
      (await dataSource.query<[]>('SELECT FROM identity_link WHERE parted_at IS NOT NULL')).length > 0;
    await dataSource.transaction(async (decision) => {
      expect(await openCasesOf(decision, [PESEL], DAY)).toHaveProperty('size', 1);
      parting = take(join('parted'));
      await until('the parting waits', async () => {
        const [row] = await dataSource.query<[{ waiting: string }]>(
          `SELECT count(*) AS waiting FROM pg_stat_activity
           WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return Number(row.waiting) > 0;
      });
      expect(await parted()).toBe(false);
    });
    await parting;
    expect(await parted()).toBe(true);
  });

  it('are an act in the log, which names no person and nobody’s name; new keys are none', async () => {
    await take(join('joined'), join('parted'), join('joined', { joinId: SECOND, other: CHANGED, cause: 'epoch' }));
    const acts = (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
    const act: Partial<ActEntry> = {
      kind: 'act',
      object: 'identity-join',
      reference: JOIN,
      institutions: [CENTRE],
      actor: CENTRES,
      actorRole: 'institution',
    };
    expect(acts).toMatchObject([
      { ...act, change: 'set' },
      { ...act, change: 'erased' },
    ]);
    expect(JSON.stringify(acts)).not.toMatch(/p1-/);
  });

  it('are told to the log beside the act under its own pseudonyms, where the edge has them sealed', async () => {
    await take(join('joined', { sealedLogPerson: 'a..b.one.c', sealedLogOther: 'a..b.another.c' }), join('parted'));
    const [act, parting] = (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
    expect(act).toMatchObject({ change: 'set', samePersons: [logPerson('one'), logPerson('another')] });
    expect(parting).not.toHaveProperty('samePersons');
  });

  it('are taken from the edge alone that serves the institution', async () => {
    await take(opened(DOCUMENT, 'S/doc'), join('joined', {}, { edge: NORTH }), fact(PESEL, 'R/1'));
    expect(await delivered()).toEqual([]);
    expect(await outboxContents(dataSource, DEAD_LETTER)).toMatchObject([
      { reason: `the edge ${NORTH} does not serve the institution that it names` },
    ]);
  });
});
