import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DeadLetter,
  DEAD_LETTER,
  DROP_INBOX_DEAD_LETTERS,
  type FactBody,
  type FeedEvent,
  edgeInTopic,
  edgeOutTopic,
  type BlockedPerson,
  type BlockedPersonList,
  type InboxDeadLetterPage,
  type InboxRedrive,
  LIST_BLOCKED_PERSONS,
  LIST_INBOX_DEAD_LETTERS,
  pathOf,
  READ_INBOX_REDRIVE,
  REDRIVE_INBOX_DEAD_LETTERS,
  RELEASE_BLOCKED_PERSON,
  type ReleasedPerson,
  TOPICS,
} from '@lacznik/contracts';
import { request } from 'undici';
import { regionDirectory } from '../../deploy/demonstration';
import { contentOf } from '../harness/incoming-message';
import { call, type InstitutionClient } from '../harness/institution-client';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';
import { beginAnew, rawKafka, type RawMessage, readTopic } from '../harness/raw-topic';
import { Region } from '../harness/region';
import { somePeople } from '../harness/some-people';
import { until, untilOrInVain } from '../harness/until';

jest.setTimeout(300_000);

const OFFICE = 'PUP-2606';
const CENTRE = 'OPS-260604';
const PEOPLE = 24;
const MARKER = 'Zakład-Kamieniarski-Zubrzyckich';
const people = somePeople(PEOPLE, 20);

/** By the victim's number: what is put in the way of the person, and the reason that is given for it. */
const POISONS: readonly { reason: string; readonly spoil: (fact: RawMessage) => Partial<RawMessage> }[] = [
  { reason: 'not JSON', spoil: ({ value }) => ({ value: value.slice(0, -1) }) },
  {
    reason: 'its event type is unknown',
    spoil: ({ headers }) => ({ headers: { ...headers, ce_type: `pl.lacznik.${MARKER}.changed` } }),
  },
  {
    reason: 'its source is not its institution',
    spoil: ({ headers }) => ({ headers: { ...headers, ce_source: '/institutions/PUP-2604' } }),
  },
];
type BlockingApp = 'privacy-gateway' | 'pup-registry' | 'ops-benefits' | 'delivery' | 'access-log';

const EDGE = 'pup-swietokrzyskie';
const FACTS = edgeOutTopic(EDGE).name;
const BEHIND = 'behind a dead letter of the same person';

describe('a message that cannot be processed', () => {
  let region: Region;
  let centre: InstitutionClient;
  let firstFacts: RawMessage[];
  let feed: FeedEvent[];
  let deadLetters: DeadLetter[];
  let metrics: string;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
    const { apps, stack } = region;
    const office = await region.client(OFFICE);
    centre = await region.client(CENTRE);
    await openCases(centre);
    // While the gateway is away everything gathers, so that it then reads the poison and what is around it together.
    await apps['privacy-gateway'].kill('SIGTERM');
    await publish(office, 1);
    firstFacts = await factsOnTopic(PEOPLE);
    await poison(stack.kafkaAdmin, firstFacts);
    await publish(office, 2);
    await publish(office, 3);
    await factsOnTopic(3 * PEOPLE + POISONS.length);
    await apps['privacy-gateway'].start();
    const disclosed = 3 * PEOPLE - 2 * POISONS.length;
    await untilOrInVain('all others are delivered', async () => (await centre.lastSequence()) >= disclosed);
    await untilOrInVain('the rest is among the dead letters', async () => {
      const topic = TOPICS.deadLetters.name;
      const messages = await readTopic(stack.kafkaAdmin, topic);
      deadLetters = messages.map((message) => contentOf(DEAD_LETTER, { topic, ...message }));
      return deadLetters.length >= 3 * POISONS.length;
    });
    feed = await centre.wholeFeed();
    metrics = await (await request(`${apps['privacy-gateway'].url}/metrics`)).body.text();
  });

  afterAll(() => region.stop());

  it('holds up nobody else, not even in the same batch and partition', () => {
    const sharePartition = POISONS.map((_, victim) => {
      const { partition } = factAbout(victim);
      return firstFacts.filter((fact) => fact.partition === partition).length;
    });
    expect(Math.min(...sharePartition)).toBeGreaterThan(1);
    const others = Array.from({ length: PEOPLE - POISONS.length }, (_, i) => i + POISONS.length);
    expect(others.filter((number) => revisionsOf(number).join() !== '1,2,3')).toEqual([]);
  });

  it('blocks its person: what came before is delivered, what comes after goes to the dead letters with a reason', () => {
    POISONS.forEach(({ reason }, victim) => {
      const { key } = factAbout(victim);
      expect(revisionsOf(victim)).toEqual([1]);
      const theirs = deadLetters.filter((letter) => letter.key === key);
      expect(theirs.map((letter) => letter.reason)).toEqual([reason, BEHIND, BEHIND]);
      expect(theirs.slice(1).map(({ value }) => (JSON.parse(value) as FactBody).revision)).toEqual([2, 3]);
    });
    expect(deadLetters).toHaveLength(3 * POISONS.length);
  });

  it('is shown to the administrator by person and reason', async () => {
    const list = await listBlocked('privacy-gateway');
    const expected = POISONS.map(({ reason }, victim) => ({
      consumer: `facts.${EDGE}`,
      person: factAbout(victim).key,
      reason,
      waiting: 3,
    }));
    const blocked = list.map(({ consumer, person, reason, waiting }) => ({ consumer, person, reason, waiting }));
    expect(blocked.sort(byPerson)).toEqual(expected.sort(byPerson));
  });

  it.each(['pup-registry', 'ops-benefits', 'delivery', 'access-log'] as const)(
    'is asked for of every app that takes in messages: %s',
    async (app) => expect(await listBlocked(app)).toEqual([]),
  );

  it('moves the metric that wakes an administrator', () => {
    expect(metrics).toContain(`lacznik_blocked_messages_total{consumer="facts.${EDGE}"} ${3 * POISONS.length}`);
  });

  it('does not make the hub forget what it has done: messages that come once more are not delivered again (P3)', async () => {
    const gateway = region.apps['privacy-gateway'];
    await gateway.kill('SIGTERM');
    await beginAnew(region.stack.kafkaAdmin, 'privacy-gateway.edge-out', FACTS);
    await gateway.start();
    const office = await region.client(OFFICE);
    await publish(office, 4);
    const next = () => centre.feed.page({ after: feed.length, limit: PEOPLE }).then(({ events }) => events);
    await until('the next changes are delivered', async () => (await next()).length >= PEOPLE - POISONS.length);
    expect((await next()).filter(({ data }) => data.revision < 4)).toEqual([]);
  });

  it('leaves nothing of what it carries in any log', async () => {
    const directory = join(region.stack.workDirectory, 'logs');
    const names = await readdir(directory);
    expect(names).toContain('privacy-gateway.log');
    const secrets = [MARKER, ...people.flatMap((person) => ('pesel' in person ? [person.pesel] : []))];
    for (const name of names) {
      const text = await readFile(join(directory, name), 'utf8');
      expect([name, secrets.filter((secret) => text.includes(secret))]).toEqual([name, []]);
    }
  });

  it('holds up nobody whom an administrator has released', async () => {
    const { key: person } = factAbout(0);
    const url = region.apps['privacy-gateway'].url + pathOf(RELEASE_BLOCKED_PERSON);
    const token = await region.issuer.issue({ sub: 'administrator', roles: ['administrator'] });
    const body = JSON.stringify({ consumer: `facts.${EDGE}`, person });
    const { status, body: released } = await call<ReleasedPerson>('POST', url, { token, body });
    // Its poison, which has no position to tell a repeat by, and revisions 2, 3 and 4; the poison was read twice.
    const places = new Set(released.waited.map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`));
    expect([status, places.size]).toEqual([200, 4]);
    await publish(await region.client(OFFICE), 5);
    await until('the next change is delivered', async () => {
      const events = await centre.wholeFeed();
      return events.some(({ data }) => data.recordId === idOf(0) && data.revision === 5);
    });
    expect((await call('POST', url, { token, body })).status).toBe(404);
  });

  it('gives a blocked person’s messages their effect in order, once an operator has redriven them (P1, P2, P3)', async () => {
    const blocked = (await listBlocked('privacy-gateway')).find(({ person }) => person === factAbout(1).key);
    const person = { blockedPerson: blocked?.id };
    const page = await ask<InboxDeadLetterPage>(
      'GET',
      `${pathOf(LIST_INBOX_DEAD_LETTERS)}?blockedPerson=${blocked?.id}`,
    );
    const [poison] = page.deadLetters;
    expect(page.deadLetters.map(({ code }) => code)).toEqual(['unreadable', ...Array<string>(5).fill('behind')]);
    // It is as unreadable as before, and holds the others; it was read twice.
    expect(await redrive(person)).toMatchObject({ redriven: 0, stillWaiting: 6 });
    const place = {
      topic: poison?.topic,
      partition: poison?.partition,
      fromOffset: poison?.offset,
      toOffset: poison?.offset,
    };
    const reason = 'cannot-be-mended';
    expect(await ask('POST', pathOf(DROP_INBOX_DEAD_LETTERS), { ...person, ...place, reason })).toEqual({
      dropped: 2,
      released: 0,
    });
    expect(await redrive(person)).toMatchObject({ letters: 4, redriven: 4 });
    await until('all is delivered', async () => revisionsIn(await centre.wholeFeed(), 1).length >= 5);
    await publish(await region.client(OFFICE), 6);
    await until('the next change is delivered', async () => revisionsIn(await centre.wholeFeed(), 1).includes(6));
    expect(revisionsIn(await centre.wholeFeed(), 1)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  async function redrive(selection: object): Promise<InboxRedrive> {
    const { id } = await ask<InboxRedrive>('POST', pathOf(REDRIVE_INBOX_DEAD_LETTERS), selection);
    const read = (): Promise<InboxRedrive> => ask('GET', pathOf(READ_INBOX_REDRIVE, { id }));
    await until('nothing of it is under way', async () => (await read()).status === 'done');
    return read();
  }

  async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const token = await region.issuer.issue({ sub: 'administrator', roles: ['administrator'] });
    const url = region.apps['privacy-gateway'].url + path;
    const answer = await call<T>(method, url, { token, ...(body && { body: JSON.stringify(body) }) });
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function listBlocked(app: BlockingApp): Promise<BlockedPerson[]> {
    const token = await region.issuer.issue({ sub: 'administrator', roles: ['administrator'] });
    const url = region.apps[app].url + pathOf(LIST_BLOCKED_PERSONS);
    return (await call<BlockedPersonList>('GET', url, { token })).body.blocked;
  }

  async function openCases(institution: InstitutionClient): Promise<void> {
    for (const [number, person] of people.entries()) {
      const opening = { caseReference: `CASE/${number}`, person, legalBasis: 'ups-105-1', purpose: 'social-work' };
      await institution.cases.open(opening);
    }
    await until(
      'the present state was asked for, for every case',
      async () => (await aboutPersons(region, edgeInTopic(EDGE).name)).length === PEOPLE,
    );
  }

  async function factsOnTopic(count: number): Promise<RawMessage[]> {
    let facts: RawMessage[] = [];
    await until(`${count} facts are on the topic`, async () => {
      facts = await aboutPersons(region, FACTS);
      return facts.length >= count;
    });
    return facts;
  }

  function factAbout(number: number): RawMessage {
    const found = firstFacts.find(({ value }) => (JSON.parse(value) as FactBody).recordId === idOf(number));
    if (!found) throw new Error(`There is no fact about ${number}`);
    return found;
  }

  function revisionsOf(number: number): number[] {
    return revisionsIn(feed, number);
  }

  function revisionsIn(events: readonly FeedEvent[], number: number): number[] {
    return events.filter(({ data }) => data.recordId === idOf(number)).map(({ data }) => data.revision);
  }

  async function poison(servers: KafkaAdmin, facts: readonly RawMessage[]): Promise<void> {
    const producer = rawKafka(servers).producer();
    await producer.connect();
    const messages = POISONS.map(({ spoil }, victim) => {
      const { key, partition, headers, value } = { ...factAbout(victim), ...spoil(factAbout(victim)) };
      // The outbox position would mark it as a repeat.
      const { 'lacznik-origin': _origin, ...others } = headers;
      return { key, partition, headers: others, value };
    });
    await producer.send({ topic: FACTS, messages });
    await producer.disconnect();
    expect(facts).toHaveLength(PEOPLE);
  }
});

/** What a topic of an edge says of persons. */
async function aboutPersons({ stack }: Region, topic: string): Promise<RawMessage[]> {
  return (await readTopic(stack.kafkaAdmin, topic)).filter(({ key }) => key !== EDGE);
}

function idOf(number: number): string {
  return `ACT/${number}`;
}

async function publish(office: InstitutionClient, revision: number): Promise<void> {
  const lines = people.map((person, number) => ({
    section: 'activations',
    recordId: idOf(number),
    revision,
    person,
    data: { form: 'TRAINEESHIP', state: 'STARTED', from: '2026-01-05', organiser: `${MARKER} ${revision}` },
  }));
  expect(await office.publish(lines)).toEqual({ accepted: PEOPLE });
}

function byPerson(a: { person: string }, b: { person: string }): number {
  return a.person < b.person ? -1 : 1;
}
