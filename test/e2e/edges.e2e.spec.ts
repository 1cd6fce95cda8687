import type { PublishedRecord } from '@lacznik/client';
import {
  APPLY_DIRECTORY,
  DEAD_LETTER,
  type DirectoryDocument,
  edgeInTopic,
  edgeOutTopic,
  type FactBody,
  FACT_PUBLISHED,
  type FeedEvent,
  pathOf,
  type Problem,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  READ_READINESS,
  SNAPSHOT_REQUESTED,
  TOPICS,
} from '@lacznik/contracts';
import { regionDirectory } from '../../deploy/demonstration';
import type { AppProcess } from '../../deploy/local/apps';
import { freePorts } from '../../deploy/local/host';
import { describeWithKillableServers } from '../harness/describe-with-killable-servers';
import { queryDatabase } from '../harness/databases';
import { contentOf } from '../harness/incoming-message';
import { call, InstitutionClient, type RawAnswer } from '../harness/institution-client';
import { LABOUR_TO_WELFARE, WELFARE_TO_LABOUR } from '../harness/directions';
import { rawKafka, readTopic } from '../harness/raw-topic';
import { Region } from '../harness/region';
import { somePeople } from '../harness/some-people';
import { until } from '../harness/until';
import { describeInquiries } from './edges/inquiries';

jest.setTimeout(300_000);

/** Each office has an agreement with one centre of either edge, so every pair of edges has one. */
const PAIRS = [
  ['PUP-2606', 'OPS-260604'],
  ['PUP-2606', 'OPS-260605'],
  ['PUP-2604', 'OPS-260404'],
  ['PUP-2610', 'OPS-261001'],
  ['PUP-2610', 'OPS-261002'],
] as const;
const EDGES: Readonly<Record<string, string[]>> = {
  'pup-opatow': ['PUP-2604', 'PUP-2606'],
  'pup-skarzysko': ['PUP-2610'],
  'ops-east': ['OPS-260404', 'OPS-260604', 'OPS-261002'],
  'ops-west': ['OPS-260605', 'OPS-261001'],
};
/** Says the id of the installation that was refused. */
const REFUSED = /Another installation runs as the edge pup-opatow, so this one \(([0-9a-f]{12})\)/;
const INSTITUTIONS = Object.values(EDGES).flat();

const DIRECTORY: Required<DirectoryDocument> = {
  institutions: INSTITUTIONS.map((id) => ({ id, name: id })),
  edges: Object.entries(EDGES).map(([name, institutions]) => ({ name, institutions })),
  scopes: regionDirectory().scopes,
  agreements: PAIRS.map(([office, centre]) => ({
    id: `AG-${centre}`,
    parties: [office, centre],
    purpose: 'Wymiana informacji o wspólnych klientach',
    disclosures: [
      { from: office, to: centre, scope: 'labour-to-welfare', additionalCategories: [] },
      { from: centre, to: office, scope: 'welfare-to-labour', additionalCategories: [] },
    ],
    status: 'ACTIVE',
    validFrom: '2015-01-01',
  })),
};

const isOffice = (institution: string): boolean => institution.startsWith('PUP-');
const partnersOf = (institution: string): string[] =>
  PAIRS.flatMap(([office, centre]) => (office === institution ? [centre] : centre === institution ? [office] : []));

describe('two labour offices’ edges and two welfare centres’ edges', () => {
  const [person = { pesel: '' }] = somePeople(1, 12);
  const clients = new Map<string, InstitutionClient>();
  let region: Region;

  beforeAll(async () => {
    region = await Region.start(DIRECTORY);
    for (const id of INSTITUTIONS) clients.set(id, await region.client(id));
    await everybodyPublishes('before');
    await everybodyOpensACase();
    await region.settled();
    await everybodyPublishes('after');
    await region.settled();
  });
  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await region.stop();
  });

  it('carry each change to the partners that have a case, as it was before the case and as it changes after', async () => {
    for (const institution of INSTITUTIONS) {
      const expected = partnersOf(institution).flatMap((partner) => [
        `${partner} before true`,
        `${partner} after false`,
      ]);
      const feed = await clientOf(institution).wholeFeed();
      expect([institution, feed.map(nameOf).sort()]).toEqual([institution, expected.sort()]);
      expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, i) => i + 1));
      const { sections } = await clientOf(institution).cases.jointFile(referenceOf(institution));
      const filed = Object.values(sections).flatMap((records) => records.map(({ publisher }) => publisher));
      expect(new Set(filed)).toEqual(new Set(partnersOf(institution)));
    }
  });

  it('keep in each database only what is their own institutions’', async () => {
    for (const [edge, institutions] of Object.entries(EDGES)) {
      for (const table of ['record', 'client_case', 'joint_file_entry', 'feed_position']) {
        const rows = await queryDatabase<{ institution: string }>(
          databaseOf(edge),
          `SELECT DISTINCT institution FROM ${table} ORDER BY institution`,
        );
        expect([edge, table, rows.map(({ institution }) => institution)]).toEqual([edge, table, institutions]);
      }
    }
  });

  it('are asked for their own publishers alone, and never told by whom or for which case', async () => {
    for (const [edge, institutions] of Object.entries(EDGES)) {
      const topic = edgeInTopic(edge).name;
      const told = (await readTopic(region.stack.kafkaAdmin, topic)).filter(({ key }) => key !== edge);
      const requests = told.map((message) => contentOf(SNAPSHOT_REQUESTED, { topic, ...message }));
      const asked = institutions.flatMap((id) => partnersOf(id).map(() => id));
      expect(requests.flatMap(({ body }) => body.publishers).sort()).toEqual(asked.sort());
      expect(new Set(requests.map(({ body }) => body.requestId)).size).toBe(told.length);
      const text = JSON.stringify(told);
      const others = INSTITUTIONS.filter((id) => !institutions.includes(id));
      expect([...others, ...INSTITUTIONS.map(referenceOf)].filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it('speak in their own topics only, each for its own institutions', async () => {
    for (const [edge, institutions] of Object.entries(EDGES)) {
      const topic = edgeOutTopic(edge).name;
      const messages = await readTopic(region.stack.kafkaAdmin, topic);
      const own = [`/edges/${edge}`, ...institutions.map((id) => `/institutions/${id}`)];
      const sources = new Set(messages.map(({ headers }) => headers.ce_source ?? ''));
      expect([edge, [...sources].sort()]).toEqual([edge, own]);
      expect(messages.every(({ headers }) => headers.ce_id?.startsWith(`${edge}.`))).toBe(true);
    }
  });

  it('refuse a caller of an institution that they do not serve, by a sentence', async () => {
    const { token } = clientOf('PUP-2610');
    const answer = await call<Problem>('GET', `${edge('pup-opatow').url}/v1/cases`, { token });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-your-institution', path: 'institution' } });
    expect(answer.body.detail).toMatch(/^The edge pup-opatow does not serve/);
  });

  it('cannot speak for one another: what an impostor says is a dead letter, and the rightful edge goes on', async () => {
    const before = await clientOf('OPS-260604').wholeFeed();
    await impersonate('pup-skarzysko', 'PUP-2606');
    await clientOf('PUP-2606').publish([recordOf('PUP-2606', 'rightful')]);
    await region.settled();
    const news = (await clientOf('OPS-260604').wholeFeed()).slice(before.length);
    expect(news.map(nameOf)).toEqual(['PUP-2606 rightful false']);
    const topic = TOPICS.deadLetters.name;
    const letters = (await readTopic(region.stack.kafkaAdmin, topic)).map((message) =>
      contentOf(DEAD_LETTER, { topic, ...message }),
    );
    expect(letters.map(({ consumer, reason }) => [consumer, reason])).toEqual([
      ['facts.pup-skarzysko', 'the edge pup-skarzysko does not serve the institution that it names'],
    ]);
  });

  it('name the institution on which settings and directory disagree, and take nothing for it until they agree', async () => {
    const moved = { ...EDGES, 'ops-east': [...(EDGES['ops-east'] ?? []), 'OPS-260605'], 'ops-west': ['OPS-261001'] };
    await putEdges(moved);
    await until('the edge that lost it notices', async () => (await readiness('ops-west')).status === 503);
    await until('the edge that got it notices', async () => (await readiness('ops-east')).status === 503);
    expect((await readiness('ops-west')).body.detail).toContain('OPS-260605 is given to the edge ops-east');
    expect((await readiness('ops-east')).body.detail).toContain('OPS-260605 is given to this edge and not in its');
    const body = JSON.stringify(recordOf('OPS-260605', 'refused'));
    const { token } = clientOf('OPS-260605');
    const type = 'application/x-ndjson';
    const refused = await call('POST', `${edge('ops-west').url}${pathOf(PUBLISH_STREAM)}`, { token, body, type });
    expect(refused.status).toBe(503);
    expect(await clientOf('OPS-261001').publish([recordOf('OPS-261001', 'accepted')])).toEqual({ accepted: 1 });
    await putEdges(EDGES);
    for (const name of ['ops-west', 'ops-east'])
      await until(`${name} agrees again`, async () => (await readiness(name)).status === 200);
    expect(await clientOf('OPS-260605').publish([recordOf('OPS-260605', 'again')])).toEqual({ accepted: 1 });
  });

  describeWithKillableServers('an inquiry to two welfare centres at two edges', () => {
    describeInquiries(() => region);
  });

  // The last one: the first installation is out of its place afterwards.
  describe('when a second installation starts under the name of one', () => {
    let second: AppProcess;
    let installation: string;

    beforeAll(async () => {
      const [port = 0] = await freePorts(1);
      const DATABASE_URL = await region.stack.createDatabase('pup_opatow_again');
      second = edge('pup-opatow').another('pup-opatow-again', port, { DATABASE_URL });
      // It does not become ready yet.
      second.start().catch(() => undefined);
      await until('it is refused', async () => REFUSED.test(await whyNotReady(second)));
      installation = REFUSED.exec(await whyNotReady(second))?.[1] ?? '';
    });
    afterAll(() => second.kill('SIGTERM'));

    it('refuses it before it takes anything in, and the first one goes on', async () => {
      const { token } = clientOf('PUP-2606');
      const body = JSON.stringify({ recordId: 'S-1', revision: 1, person, data: LABOUR_TO_WELFARE.data(1) });
      const url = `${second.url}${pathOf(PUBLISH_RECORD, { section: LABOUR_TO_WELFARE.section })}`;
      const answer = await call<Problem>('POST', url, { token, body });
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(answer.body.detail).toMatch(REFUSED);
      await expectDelivery('first', clientOf('PUP-2606'));
    });

    it('puts it in the place of the first where the administrator says so, with nothing taken for a repeat', async () => {
      await putEdges(EDGES, { 'pup-opatow': installation });
      await until('the second is ready', async () => (await whyNotReady(second)) === '');
      await until('the first is not', async () => REFUSED.test(await whyNotReady(edge('pup-opatow'))));
      const { token } = clientOf('PUP-2606');
      const client = new InstitutionClient('PUP-2606', token, { addresses: { edge: second.url } });
      await expectDelivery('second', client);
      await client.close();
    });

    it('does not ask the hub again when it restarts', async () => {
      await region.apps['privacy-gateway'].kill('SIGTERM');
      await second.kill('SIGTERM');
      await second.start();
      expect(await whyNotReady(second)).toBe('');
      await region.apps['privacy-gateway'].start();
    });

    async function expectDelivery(name: string, publisher: InstitutionClient): Promise<void> {
      const before = await clientOf('OPS-260604').wholeFeed();
      expect(await publisher.publish([recordOf('PUP-2606', name)])).toEqual({ accepted: 1 });
      const news = async () => (await clientOf('OPS-260604').wholeFeed()).slice(before.length).map(nameOf);
      await until('it is delivered', async () => (await news()).length > 0);
      expect(await news()).toEqual([`PUP-2606 ${name} false`]);
    }
  });

  /** The sentence by which a process says that it is not ready; '' where it is. */
  async function whyNotReady({ url }: AppProcess): Promise<string> {
    const answer = await call<Problem>('GET', `${url}${pathOf(READ_READINESS)}`).catch(() => undefined);
    return answer?.status === 200 ? '' : (answer?.body.detail ?? 'it does not answer');
  }

  async function everybodyPublishes(name: string): Promise<void> {
    for (const id of INSTITUTIONS) expect(await clientOf(id).publish([recordOf(id, name)])).toEqual({ accepted: 1 });
  }

  async function everybodyOpensACase(): Promise<void> {
    for (const id of INSTITUTIONS) {
      const { legalBasis, purpose } = isOffice(id) ? WELFARE_TO_LABOUR : LABOUR_TO_WELFARE;
      const opening = { caseReference: referenceOf(id), person, legalBasis, purpose, openedOn: '2026-01-05' };
      await clientOf(id).cases.open(opening);
    }
  }

  function recordOf(publisher: string, name: string): PublishedRecord {
    const { section, data } = isOffice(publisher) ? LABOUR_TO_WELFARE : WELFARE_TO_LABOUR;
    return { section, recordId: `${publisher}/${name}`, revision: 1, person, data: data(name.length) };
  }

  /** Sends, as one edge, a fact of another edge's institution. */
  async function impersonate(impostor: string, victim: string): Promise<void> {
    const topic = edgeOutTopic(region.edgeNameOf(victim)).name;
    const found = (await readTopic(region.stack.kafkaAdmin, topic)).find(
      ({ headers }) =>
        FACT_PUBLISHED.types.includes(headers.ce_type ?? '') && headers.ce_source === `/institutions/${victim}`,
    );
    if (!found) throw new Error(`${victim} has published nothing`);
    const { key, partition } = found;
    const { 'lacznik-origin': _origin, ...headers } = found.headers;
    const body = JSON.parse(found.value) as FactBody;
    const value = JSON.stringify({ ...body, recordId: 'FORGED' });
    const producer = rawKafka(region.stack.kafkaAdmin).producer();
    await producer.connect();
    await producer.send({ topic: edgeOutTopic(impostor).name, messages: [{ key, partition, headers, value }] });
    await producer.disconnect();
  }

  async function putEdges(
    edges: Readonly<Record<string, string[]>>,
    installations: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const token = await region.issuer.issue({ sub: 'administrator', roles: ['administrator'] });
    const document = {
      ...DIRECTORY,
      edges: Object.entries(edges).map(([name, institutions]) => ({
        name,
        institutions,
        ...(installations[name] === undefined ? {} : { installation: installations[name] }),
      })),
    };
    const url = `${region.apps['privacy-gateway'].url}${pathOf(APPLY_DIRECTORY)}`;
    expect((await call('PUT', url, { token, body: JSON.stringify(document) })).status).toBe(200);
  }

  function readiness(name: string): Promise<RawAnswer<Problem>> {
    return call<Problem>('GET', `${edge(name).url}${pathOf(READ_READINESS)}`);
  }

  function edge(name: string) {
    const found = region.apps.edges.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  }

  function databaseOf(name: string): string {
    return region.databaseOf(edge(name).name);
  }

  function clientOf(institution: string): InstitutionClient {
    const client = clients.get(institution);
    if (!client) throw new Error(`${institution} takes no part`);
    return client;
  }
});

/** An institution's reference of its case on the person. */
function referenceOf(institution: string): string {
  return `CASE/${institution}/2026`;
}

function nameOf({ data }: FeedEvent): string {
  return `${data.recordId.replace('/', ' ')} ${data.snapshot}`;
}
