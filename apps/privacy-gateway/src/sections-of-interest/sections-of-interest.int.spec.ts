import {
  dayInPoland,
  type DirectoryDocument,
  ENTRIES_LOGGED,
  type LogEntry,
  type SectionContract,
  sectionByName,
} from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { CurrentPolicy } from '../directory/current-policy';
import { Gateway, OPERATOR } from '../gateway.fixture';
import { decideForInquiry } from '../inquiries/decide-for-inquiry';
import type { Inquiry } from '../inquiries/inquiry';
import { SectionsOfInterestService } from './sections-of-interest.service';

const [PUP, OTHER_OPS, OPS] = ['PUP-2606', 'OPS-260605', 'OPS-260604'] as const;
const EDGE = 'edge';
const SYSTEM = { actor: 'ops-system', actorRole: 'institution' } as const;
const DIRECTORY: DirectoryDocument = {
  institutions: [PUP, OPS, OTHER_OPS].map((id) => ({ id, name: id })),
  edges: [{ name: EDGE, institutions: [PUP, OPS, OTHER_OPS] }],
  scopes: [{ id: 'some', categories: ['18'] }],
  agreements: [
    {
      id: 'AG-1',
      parties: [{ kind: 'PUP' }, { kind: 'OPS' }],
      purpose: 'for tests',
      disclosures: [{ from: { kind: 'PUP' }, to: { kind: 'OPS' }, scope: 'some', additionalCategories: [] }],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
    },
  ],
};

describe('the sections of interest of an institution', () => {
  let gateway: Gateway;
  let interests: SectionsOfInterestService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    interests = new SectionsOfInterestService(gateway.dataSource, outboxOf(gateway.dataSource, 'privacy-gateway'));
  });
  beforeEach(async () => {
    await gateway.dataSource.query(
      'TRUNCATE outbox, feed, withholding, client_case, snapshot_request, inbox_position, directory_entry, section_interest, wanted_state',
    );
    await gateway.directory.apply(DIRECTORY, OPERATOR);
    for (const centre of [OPS, OTHER_OPS]) await gateway.openCase(centre, EDGE);
    await gateway.dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => gateway.stop());

  const set = (...sections: string[]): Promise<unknown> => interests.set(OPS, { sections }, SYSTEM);
  const setAll = (): Promise<unknown> => interests.set(OPS, {}, SYSTEM);
  const query = (sql: string): Promise<unknown> => gateway.dataSource.query(sql);
  const logged = async (): Promise<LogEntry[]> =>
    (await outboxContents(gateway.dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries as LogEntry[]);
  const wantedStates = (): Promise<unknown> => query('SELECT receiver, publishers FROM wanted_state');

  it('keep other sections from it: no delivery, no number, no log entry, and the reason is counted (P4, P5)', async () => {
    await set('proposals');
    await query('TRUNCATE outbox');
    await gateway.publish(PUP, 'R/1', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual([]);
    expect(await gateway.deliveredTo(OTHER_OPS)).toEqual(['R/1']);
    expect(await query('SELECT institution FROM feed')).toEqual([{ institution: OTHER_OPS }]);
    expect((await logged()).map((entry) => 'receiving' in entry && entry.receiving)).toEqual([OTHER_OPS]);
    expect(await query('SELECT receiver, reason FROM withholding')).toEqual([
      { receiver: OPS, reason: 'not-subscribed' },
    ]);
    await set('activations');
    await gateway.publish(PUP, 'R/2', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual(['R/2']);
  });

  it('wait for the decisions under way, and hold for those after them (P9)', async () => {
    const policies = new CurrentPolicy();
    const { promise: decided, resolve: decide } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const deciding = gateway.dataSource.transaction(async (transaction) => {
      await policies.in(transaction);
      begin();
      await decided;
    });
    await begun;
    let isAnswered = false;
    const changing = set('proposals').then(() => (isAnswered = true));
    await gateway.dataSource.query('SELECT pg_sleep(0.1)');
    expect(isAnswered).toBe(false);
    decide();
    await Promise.all([deciding, changing]);
    const { policy } = await gateway.dataSource.transaction((transaction) => policies.in(transaction));
    expect([...(policy.interests.get(OPS) ?? [])]).toEqual(['proposals']);
  });

  it('ask for the present state of what is taken up, of those who publish it, and of nothing else (P1)', async () => {
    await set('proposals', 'social-contracts');
    expect(await wantedStates()).toEqual([]);
    // A section of welfare centres alone: no labour office is asked for it.
    await set('proposals', 'social-contracts', 'welfare-benefits');
    expect(await wantedStates()).toEqual([]);
    await set('proposals', 'activations');
    expect(await wantedStates()).toEqual([{ receiver: OPS, publishers: [PUP] }]);
    await query('TRUNCATE wanted_state');
    // What was given up for a moment has missed something.
    await set('proposals');
    await setAll();
    expect(await wantedStates()).toEqual([{ receiver: OPS, publishers: [PUP] }]);
  });

  it('are read as they were said, and are in the log with who said so', async () => {
    expect(await interests.read(OPS)).toEqual({});
    await set('proposals', 'activations', 'proposals');
    expect(await interests.read(OPS)).toEqual({ sections: ['activations', 'proposals'] });
    expect(await interests.read(OTHER_OPS)).toEqual({});
    await set('activations', 'proposals');
    expect(await logged()).toMatchObject([
      {
        object: 'sections-of-interest',
        reference: OPS,
        content: { sections: ['activations', 'proposals'] },
        actor: 'ops-system',
        actorRole: 'institution',
        institutions: [OPS],
      },
    ]);
  });

  it('leave inquiries as they are', async () => {
    await set();
    const policy = await gateway.dataSource.transaction((transaction) => new CurrentPolicy().in(transaction));
    const section = sectionByName('activations') as SectionContract;
    const day = dayInPoland(new Date());
    const inquiry = { receiver: OPS, legalBasis: 'rynek-pracy-2025', purpose: 'social-work', askedOn: day } as Inquiry;
    const question = { publisher: PUP, section, present: ['form'] };
    const nothingSpecial = { consents: [], restricted: [], identities: [] };
    expect(decideForInquiry(inquiry, nothingSpecial, question, policy, day).disclosed).toEqual(['form']);
  });
});
