import {
  APPLY_DIRECTORY,
  type DeliveredBody,
  DERIVE_PSEUDONYMS,
  type DirectoryAgreement,
  READ_CASE,
  REPORT_COUNTS,
  SECTIONS,
} from '@lacznik/contracts';
import type { DumpedTable } from '../harness/databases';
import { queryDatabase } from '../harness/databases';
import { call, type InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { type RawMessage, readAllTopics, textOf } from '../harness/topics';
import { until } from '../harness/until';
import { type Disclosed, expectedFor, latestOf, type Published, sorted } from './canaries/expectation';
import { Markers, markersIn, pairForms } from './canaries/markers';
import { type CanaryRecord, DATA_OF, LABOUR_SECTIONS, recordOn, recordsOn } from './canaries/records';
import {
  CASES,
  CHANGED,
  DIRECTORY,
  EVERYBODYS,
  FULL_AGREEMENT,
  identityTraces,
  MAY_SEE,
  NAME,
  PEOPLE,
  PUBLISHERS,
  type SceneCase,
} from './canaries/scene';

jest.setTimeout(180_000);

const HUB = ['privacy-gateway', 'delivery', 'access-log'];

/** Where each section's events are told apart from the others'. */
const SECTION_OF: Record<string, string> = {
  'pl.lacznik.registration.changed': 'registrations',
  'pl.lacznik.help-profile.set': 'help-profiles',
  'pl.lacznik.labour-benefit.changed': 'labour-benefits',
  'pl.lacznik.activation.changed': 'activations',
  'pl.lacznik.proposal.changed': 'proposals',
  'pl.lacznik.health-insurance.changed': 'health-insurances',
  'pl.lacznik.welfare-benefit.changed': 'welfare-benefits',
  'pl.lacznik.social-contract.ended': 'social-contracts',
  'pl.lacznik.welfare-application.made': 'welfare-applications',
  'pl.lacznik.interview.updated': 'interviews',
};

/** The edges' processes, and the names that they have in a region whose directory names none. */
const EDGES = { 'pup-registry': 'pup-swietokrzyskie', 'ops-benefits': 'ops-swietokrzyskie' };

/** One at each edge. */
const COUNTED = ['PUP-2606', 'OPS-260601'];

describe('people whose every field carries a marker', () => {
  const markers = new Markers();
  const published: Published[] = [];
  const clients = new Map<string, InstitutionClient>();
  let region: Region;
  let topics: RawMessage[];
  let tables: (DumpedTable & { app: string })[];
  let logs: { app: string; text: string }[];

  const client = (institution: string): InstitutionClient => {
    const found = clients.get(institution);
    if (!found) throw new Error(`${institution} takes no part`);
    return found;
  };

  async function publish(publisher: string, records: { n: number; record: CanaryRecord }[]): Promise<void> {
    expect(await client(publisher).publish(records.map(({ record }) => record))).toEqual({ accepted: records.length });
    published.push(...records.map((one) => ({ publisher, ...one })));
  }

  async function openCases(cases: readonly SceneCase[]): Promise<void> {
    for (const { institution, caseReference, person: n } of cases) {
      const labour = /^(PUP|JSR)/.test(institution);
      await client(institution).cases.open({
        caseReference,
        person: person(n),
        name: NAME,
        legalBasis: labour ? 'rynek-pracy-2025' : 'ups-105-1',
        purpose: labour ? 'labour-market-help' : 'social-work',
        openedOn: '2026-01-05',
      });
    }
  }

  async function publishEverything(): Promise<void> {
    for (const { institution, sections, persons } of PUBLISHERS) {
      const records = persons.flatMap((n) =>
        recordsOn(person(n), n, sections, markers).map((record) => ({ n, record })),
      );
      await publish(institution, records);
    }
    const changed = CHANGED.persons.flatMap((n) =>
      CHANGED.sections.map((section) => ({ n, record: recordOn(person(n), n, section, 2, markers) })),
    );
    await publish('PUP-2606', changed);
  }

  beforeAll(async () => {
    region = await Region.start(DIRECTORY, { logLevel: 'debug' });
    for (const { id } of DIRECTORY.institutions) clients.set(id, await region.client(id));
    await openCases(CASES.filter(({ when }) => when !== 'after'));
    for (const { institution, caseReference } of CASES.filter(({ when }) => when === 'closed')) {
      await client(institution).cases.close(caseReference);
    }
    await region.settled();
    await publishEverything();
    await region.settled();
    await openCases(CASES.filter(({ when }) => when === 'after'));
    await beCareless(region, person(EVERYBODYS));
    for (const institution of COUNTED) await client(institution).call(REPORT_COUNTS);
    await region.settled();
    [topics, tables, logs] = await Promise.all([
      readAllTopics(region.stack.kafkaAdmin),
      region.dumpDatabases(),
      region.logs(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([...clients.values()].map((one) => one.close()));
    await region.stop();
  });

  it('have every field of every section marked', () => {
    const marked = Object.entries(DATA_OF).map(([name, dataOf]) => [
      name,
      Object.keys(dataOf(new Markers(), 0)).sort(),
    ]);
    expect(marked).toEqual(SECTIONS.map(({ name, fields }) => [name, [...fields.keys()].sort()]));
    expect(Object.keys(DATA_OF).sort()).toEqual([...new Set(published.map(({ record }) => record.section))].sort());
    const all = published.map(({ record }) => Object.values(record.data).join('\n')).join('\n');
    expect(markersIn(all).size).toBe(
      published.flatMap(({ record }) => Object.values(record.data).filter(isMarked)).length,
    );
  });

  describe.each(Object.keys(MAY_SEE))('%s (P4)', (receiver) => {
    const expected = (): Disclosed[] => sorted(expectedFor(receiver, published));

    it('is delivered on Kafka exactly the fields that it may see', () => {
      const messages = topics.filter(({ topic }) => topic === `deliveries.${receiver}.v1`);
      const disclosed = messages.map(({ headers, value }) => {
        const { caseReference = '', publisher, recordId, revision, data } = JSON.parse(value) as DeliveredBody;
        return { caseReference, publisher, section: sectionOf(headers['ce_type']), recordId, revision, data };
      });
      expect(sorted(disclosed)).toEqual(expected());
      expect([...markersIn(messages.map(textOf).join('\n'))].sort()).toEqual(markersOf(expected()));
    });

    it('finds the same in its feed, numbered without a hole', async () => {
      const events = await client(receiver).wholeFeed();
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
      const disclosed = events.map(({ type, data }) => {
        const { caseReference = '', publisher, recordId, revision } = data;
        return { caseReference, publisher, section: sectionOf(type), recordId, revision, data: data.data };
      });
      expect(sorted(disclosed)).toEqual(expected());
      expect([...markersIn(JSON.stringify(events))].sort()).toEqual(markersOf(expected()));
    });

    it('finds the latest of it in its joint files', async () => {
      const latest = sorted(expectedFor(receiver, latestOf(published)));
      const found: Disclosed[] = [];
      for (const { caseReference } of CASES.filter(({ institution }) => institution === receiver)) {
        const { sections } = await client(receiver).cases.jointFile(caseReference);
        found.push(...recordsIn(caseReference, sections));
      }
      expect(sorted(found)).toEqual(latest);
      expect([...markersIn(JSON.stringify(found))].sort()).toEqual(markersOf(latest));
    });

    it('has nothing else of others in its edge or its mailbox', () => {
      const rowsOf = (table: string): string =>
        tables
          .filter((dumped) => dumped.table === table)
          .flatMap(({ rows }) => rows.filter((row) => row.startsWith(`(${receiver},`)))
          .join('\n');
      expect([...markersIn(rowsOf('mailbox'))].sort()).toEqual(markersOf(expected()));
      const latest = expectedFor(receiver, latestOf(published));
      expect([...markersIn(rowsOf('joint_file_entry'))].sort()).toEqual(markersOf(latest));
      const isLatest = new Set(sorted(latest).map((one) => JSON.stringify(one)));
      const earlier = expected().filter((one) => !isLatest.has(JSON.stringify(one)));
      expect([...markersIn(rowsOf('joint_file_revision'))].sort()).toEqual(markersOf(earlier));
    });
  });

  describe('are not known to the hub (P8):', () => {
    const used = (): Set<string> => new Set(published.flatMap(({ record }) => [...markersIn(valuesOf(record.data))]));
    const commonValues = (): RegExp =>
      new RegExp([...new Set(published.flatMap(({ record }) => pairForms(record.data)))].join('|'), 'g');
    const factsIn = (text: string): string[] => [
      ...[...markersIn(text)].filter((marker) => used().has(marker)),
      ...(text.match(commonValues()) ?? []),
    ];

    it('no table holds a fact, but for the mailboxes', () => {
      const hub = tables.filter(({ app, table }) => HUB.includes(app) && table !== 'mailbox');
      expect(hub.length).toBeGreaterThan(10);
      expect(hub.map(({ table, rows }) => ({ table, facts: factsIn(rows.join('\n')) }))).toEqual(
        hub.map(({ table }) => ({ table, facts: [] })),
      );
    });

    it('no outbox holds anything once all is delivered', async () => {
      const urls = region.appsWithDatabase().map((app) => region.databaseOf(app));
      expect(urls).toHaveLength(5);
      const held = () => Promise.all(urls.map((url) => queryDatabase(url, 'SELECT * FROM outbox')));
      // An edge says from time to time how far its feeds are: that may just be on its way.
      await until('the outboxes are empty', async () => (await held()).flat().length === 0);
      expect(tables.filter(({ table }) => table === 'outbox')).toHaveLength(5);
    });

    it('no topic carries a fact, but for what edges say and what institutions receive', () => {
      const others = topics.filter(({ topic }) => !/^(edge-out|deliveries)\./.test(topic));
      expect(new Set(others.map(({ topic }) => topic))).toEqual(
        new Set([
          'institutions.v1',
          'dictionaries.v1',
          'edge-in.pup-swietokrzyskie.v1',
          'edge-in.ops-swietokrzyskie.v1',
          'counts.pup-swietokrzyskie.v1',
          'counts.ops-swietokrzyskie.v1',
          'access-log.v1',
          '__consumer_offsets',
        ]),
      );
      expect(factsIn(others.map(textOf).join('\n'))).toEqual([]);
    });

    it('no log line of any app holds a fact, not even at level debug', () => {
      expect(logs.map(({ app, text }) => ({ app, facts: factsIn(text) }))).toEqual(
        logs.map(({ app }) => ({ app, facts: [] })),
      );
      expect(logs.every(({ text }) => text.length > 0)).toBe(true);
    });
  });

  describe('are nowhere by PESEL or document (P7):', () => {
    const traces = identityTraces();
    const found = (text: string): string[] => {
      const readable = text + decoded(text);
      return traces.filter((trace) => readable.includes(trace));
    };

    it('in no topic', () => {
      expect(found(topics.map(textOf).join('\n'))).toEqual([]);
    });

    it("in no table of any app's database", () => {
      expect(found(tables.flatMap(({ rows }) => rows).join('\n'))).toEqual([]);
    });

    it('though their edges keep them for their institutions, who see them, and nobody else', async () => {
      for (const [process, edge] of Object.entries(EDGES)) {
        const kept = tables.find(({ app, table }) => app === process && table === 'case_identity')?.rows ?? [];
        const own = CASES.filter(({ institution }) => region.edgeNameOf(institution) === edge);
        expect(kept).toHaveLength(own.length);
      }
      for (const { institution, caseReference, person } of CASES) {
        const parameters = { caseReference };
        const { identity } = await client(institution).call(READ_CASE, { parameters });
        expect(identity).toEqual({ person: PEOPLE[person], name: NAME });
        const other = institution === 'OPS-260606' ? 'OPS-260605' : 'OPS-260606';
        await expect(client(other).call(READ_CASE, { parameters })).rejects.toMatchObject({ status: 404 });
      }
    });

    it('in no log, and so in no URL of one', () => {
      expect(found(logs.map(({ text }) => text).join('\n'))).toEqual([]);
    });

    it('in no metric', async () => {
      for (const { app } of logs) {
        const { status, text } = await call('GET', `${region.apps[app as 'delivery'].url}/metrics`);
        expect(status).toBe(200);
        expect(found(text)).toEqual([]);
      }
    });
  });

  describe('are known to an edge only as the hub and its own institutions know them:', () => {
    let logs: string[];

    beforeAll(async () => {
      const body = { audiences: ['log'], persons: [...PEOPLE] };
      logs = (await region.official('auditor').call(DERIVE_PSEUDONYMS, { body })).pseudonyms.log ?? [];
    });
    const found = (text: string): string[] => {
      const readable = text + decoded(text);
      return logs.filter((pseudonym) => readable.includes(pseudonym));
    };
    const rowsOf = (apps: readonly string[]): string =>
      tables
        .filter(({ app }) => apps.includes(app))
        .flatMap(({ rows }) => rows)
        .join('\n');

    it('the log’s pseudonyms are in no table of an edge', () => {
      expect(found(rowsOf(['privacy-gateway'])).length).toBeGreaterThan(20);
      expect(found(rowsOf(Object.keys(EDGES)))).toEqual([]);
    });

    it('nor in a topic that an edge writes or reads', () => {
      const theirs = topics.filter(({ topic }) => topic !== 'access-log.v1');
      expect(theirs.filter(({ topic }) => topic.startsWith('edge-out.')).length).toBeGreaterThan(CASES.length);
      expect(found(theirs.map(textOf).join('\n'))).toEqual([]);
    });
  });

  describe('of an agreement that is suspended and comes back (P9)', () => {
    const receiver = 'OPS-260601';
    const neighbour = 'OPS-260602';

    it('nothing that is published after the answer is delivered, and the reason is reported', async () => {
      const office = client('PUP-2606');
      let suspendedAt = Infinity;
      const marks: { recordId: string; publishedAt: number }[] = [];
      const change = (n: number, revision: number): CanaryRecord => ({
        ...recordOn(person(n), n, 'registrations', 1, markers),
        recordId: `L-${n}-${revision}`,
      });
      // Publishing goes on all the while, so that decisions are under way when the suspension comes.
      const publishing = (async () => {
        for (let i = 0; i < 400 && !marks.some(({ publishedAt }) => publishedAt > suspendedAt + 200); i++) {
          const record = change(8 + (i % 4), i);
          const publishedAt = performance.now();
          expect(await office.publish([record])).toEqual({ accepted: 1 });
          marks.push({ recordId: record.recordId, publishedAt });
        }
      })();
      await until('some of it is published', () => marks.length > 5);
      await putAgreement(region, { ...FULL_AGREEMENT, status: 'SUSPENDED' });
      suspendedAt = performance.now();
      const answeredAt = new Date().toISOString();
      await publishing;
      await region.settled();

      const late = marks.filter(({ publishedAt }) => publishedAt > suspendedAt).map(({ recordId }) => recordId);
      expect(late.length).toBeGreaterThan(0);
      const feed = await client(receiver).wholeFeed();
      // What came before is taken back; its numbers stay.
      expect(await client(receiver).lastSequence()).toBeGreaterThan(feed.length);
      const told = new Set(feed.map(({ data }) => data.recordId));
      expect(marks.filter(({ recordId }) => told.has(recordId))).toEqual([]);
      const toldNext = new Set((await client(neighbour).wholeFeed()).map(({ data }) => data.recordId));
      expect(late.filter((recordId) => !toldNext.has(recordId))).toEqual([]);
      const entries = await queryDatabase<{ content: string }>(
        region.databaseOf('access-log'),
        `SELECT content FROM entry JOIN entry_facet USING (year, facet) WHERE receiving = $1 AND disclosing = $2 AND time > $3`,
        [receiver, 'PUP-2606', answeredAt],
      );
      expect(entries).toEqual([]);
      expect(await client(receiver).withholdings()).toContainEqual(
        expect.objectContaining({
          publisher: 'PUP-2606',
          receiver,
          eventType: 'pl.lacznik.registration.changed',
          category: '16',
          reason: 'agreement-not-active',
        }),
      );
    });

    it('a case that is opened meanwhile gets no present state either', async () => {
      const before = await client(receiver).lastSequence();
      await openCases([{ institution: receiver, caseReference: 'meanwhile', person: 26, when: 'before' }]);
      await region.settled();
      expect(await client(receiver).lastSequence()).toBe(before);
      expect((await client(receiver).cases.jointFile('meanwhile')).sections).toEqual({});
    });

    it('later changes flow again once it is active again', async () => {
      await putAgreement(region, FULL_AGREEMENT);
      const records = LABOUR_SECTIONS.map((section) => ({
        ...recordOn(person(9), 9, section, 1, markers),
        recordId: 'again',
      }));
      await client('PUP-2606').publish(records);
      await region.settled();
      // Beside the present state, which is asked for as well.
      const told = (await client(receiver).wholeFeed()).filter(
        ({ data }) => data.recordId === 'again' && !data.snapshot,
      );
      expect(told.map(({ type }) => sectionOf(type)).sort()).toEqual([...LABOUR_SECTIONS].sort());
    });
  });
});

/** What base64 hides. */
function decoded(text: string): string {
  const parts = text.match(/[\w+/-]{16,}/g) ?? [];
  return parts.map((part) => Buffer.from(part, 'base64url').toString()).join('\n');
}

function person(n: number): (typeof PEOPLE)[number] {
  const found = PEOPLE[n];
  if (!found) throw new Error(`There is no person ${n}`);
  return found;
}

function sectionOf(eventType: string | undefined): string {
  return SECTION_OF[eventType ?? ''] ?? `unknown: ${eventType}`;
}

function valuesOf(data: Record<string, unknown>): string {
  return Object.values(data).join('\n');
}

function isMarked(value: string | number | boolean): boolean {
  return markersIn(String(value)).size > 0;
}

function markersOf(disclosed: readonly Disclosed[]): string[] {
  return [...new Set(disclosed.flatMap(({ data }) => [...markersIn(valuesOf(data))]))].sort();
}

function recordsIn(
  caseReference: string,
  sections: Record<string, { recordId: string; data: Record<string, unknown> }[]>,
): Disclosed[] {
  return Object.entries(sections).flatMap(([section, records]) =>
    records.map((record) => {
      const { publisher, recordId, revision, data } = record as unknown as Disclosed;
      return { caseReference, publisher, section, recordId, revision, data };
    }),
  );
}

async function putAgreement(region: Region, agreement: DirectoryAgreement): Promise<void> {
  await region
    .official('administrator')
    .call(APPLY_DIRECTORY, { body: { institutions: [], scopes: [], agreements: [agreement] } });
}

/** What a hurried programmer sends: the PESEL wherever one can be put. Every request is refused, none may leave a trace. */
async function beCareless(region: Region, identity: (typeof PEOPLE)[number]): Promise<void> {
  const pesel = 'pesel' in identity ? identity.pesel : '';
  const { apps } = region;
  const office = await region.issuer.issue({ sub: 'PUP', institution: 'PUP-2606', roles: ['institution'] });
  const auditor = await region.issuer.issue({ sub: 'auditor', roles: ['auditor'] });
  const record = { recordId: 'careless', revision: 1, person: { pesel } };
  const data = { form: 'OTHER', state: 'STARTED', from: '2026-01-01', organiser: `u pana ${pesel}` };
  const bodies: [string, object | string][] = [
    ['/v1/records/activations', { ...record, data }],
    ['/v1/records/activations', { ...record, recordId: pesel, data }],
    ['/v1/records/activations', { ...record, person: pesel }],
    ['/v1/records/activations', { ...record, [pesel]: 1 }],
    ['/v1/records/activations', `{"person": {"pesel": "${pesel}", `],
    ['/v1/cases', { caseReference: pesel, person: { pesel }, legalBasis: pesel, purpose: pesel }],
    [`/v1/cases/${pesel}/close`, {}],
    [`/v1/records/${pesel}`, { person: { pesel } }],
  ];
  const answers = await Promise.all([
    ...bodies.map(([path, body]) =>
      call('POST', `${apps['pup-registry'].url}${path}`, {
        token: office,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    ),
    call('GET', `${apps['pup-registry'].url}/v1/joint-files/${pesel}`, { token: office }),
    call('GET', `${apps['pup-registry'].url}/v1/nowhere?pesel=${pesel}`, { token: office }),
    call('GET', `${apps.delivery.url}/v1/feed?after=${pesel}x`, { token: office }),
    call('GET', `${apps['access-log'].url}/v1/entries?person=${pesel}`, { token: auditor }),
    call('POST', `${apps.identity.url}/v1/pseudonyms`, {
      token: office,
      body: JSON.stringify({ audiences: [pesel], persons: [{ pesel }] }),
    }),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status < 400 || status >= 500)).toEqual([]);
  expect(answers.map(({ text }) => text).filter((text) => text.includes(pesel))).toEqual([]);
}
