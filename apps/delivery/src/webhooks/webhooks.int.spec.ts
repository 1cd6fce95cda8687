import { randomUUID } from 'node:crypto';
import { DEAD_LETTER, type FeedEvent, type NewSubscription } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { Logger } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { outboxContents } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { type ReceivedWebhook, WebhookSink } from '../../../../test/harness/webhook-sink';
import { ENTITIES, MIGRATIONS } from '../delivery.module';
import { addWithdrawals } from '../mailboxes/withdrawals.store';
import type { Subscription } from '../subscriptions/subscription.entity';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersStore } from './dead-letters.store';
import { WebhookChannel } from './webhook-channel';
import { WebhookStatusStore } from './webhook-status.store';
import { FeedChannels } from '../positions/feed-channels';
import { ReadingChannels } from '../positions/reading-channels';
import { feedEvent, QUICK, WebhookProcess } from './webhooks.fixture';

jest.setTimeout(60_000);

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
/** Of a subscriber that has much to get. */
const BACKLOG = 50_000;

const numbers = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

describe('webhooks', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let process: WebhookProcess;
  let sink: WebhookSink;
  let status: WebhookStatusStore;
  const processes: WebhookProcess[] = [];
  const sinks: WebhookSink[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS });
    dataSource = database.dataSource;
    status = new WebhookStatusStore(dataSource);
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE mailbox, mailbox_reading, withdrawal, subscription, webhook_attempt, outbox CASCADE',
    );
    process = await start();
    sink = await openSink();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.stop()));
    await Promise.all(sinks.splice(0).map((one) => one.close()));
  });
  afterAll(() => database.drop());

  async function start(timing = QUICK): Promise<WebhookProcess> {
    const started = await WebhookProcess.start(database, timing);
    processes.push(started);
    return started;
  }
  async function openSink(): Promise<WebhookSink> {
    const opened = await WebhookSink.open();
    sinks.push(opened);
    return opened;
  }
  const createFor = async (institution: string, subscription: NewSubscription): Promise<Subscription> =>
    (await process.subscriptions.create(institution, subscription)).subscription;
  async function fill(institution: string, events: readonly FeedEvent[]): Promise<void> {
    await process.mailboxes.addEvents(dataSource.manager, [{ institution, events }]);
    process.notifier.notify([institution]);
  }
  const some = (first: number, last: number, institution = OPS): FeedEvent[] =>
    numbers(first, last).map((sequence) => feedEvent(institution, sequence));
  const settled = async (institution = OPS): Promise<boolean> =>
    (await status.statusOf(institution)).every(({ lag }) => lag === 0);
  const untilSettled = (institution = OPS): Promise<void> =>
    until(`all of ${institution} is delivered`, () => settled(institution));
  /** Each person's numbers in the order in which they first came. */
  const firstSeen = (received: readonly ReceivedWebhook[]): number[][] => {
    const byPerson = Map.groupBy(received, ({ json }) => json.subject ?? '');
    return Array.from(byPerson.values(), (of) => [...new Set(of.map(({ json }) => json.sequence ?? 0))]);
  };
  const expectOrder = (received: readonly ReceivedWebhook[]): void => {
    for (const seen of firstSeen(received)) expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  };

  it('bring each event of the feed, each person’s in order, signed, with the same id as everywhere (P1, P2)', async () => {
    await fill(OPS, some(1, 200));
    const { keys } = await process.subscribe(OPS, sink.url);
    await fill(OPS, some(201, 300));
    await untilSettled();
    expect(sink.sequences.toSorted((a, b) => a - b)).toEqual(numbers(1, 300));
    expectOrder(sink.received);
    const [first] = sink.received as [ReceivedWebhook];
    expect(new Webhook(keys[0]?.secret ?? '').verify(first.body, first.headers)).toEqual(first.json);
    expect(first).toMatchObject({
      id: `${OPS}.${first.json.sequence}`,
      json: feedEvent(OPS, first.json.sequence ?? 0),
    });
    expect(await status.attemptsOf(OPS, 7)).toMatchObject([{ outcome: 'delivered', status: 204 }]);
    const channels = new FeedChannels(new ReadingChannels(dataSource));
    new WebhookChannel(status, channels).onModuleInit();
    expect((await channels.channelsOf([OPS])).get(OPS)).toMatchObject([{ channel: 'webhook', breaker: 'closed' }]);
    const sendings = [{ step: 'sent', channel: 'webhook', outcome: 'delivered', status: 204 }];
    expect(await channels.sendingsOf(OPS, 7)).toMatchObject(sendings);
  });

  it('are measured all together: how many subscriptions are behind, by how much, since when', async () => {
    expect(await status.lag()).toEqual({ behind: 0, largest: 0, oldestSeconds: 0 });
    sink.answer = () => undefined;
    await process.subscriptions.create(OPS, wanted(sink.url));
    const { id } = await createFor(OPS, wanted(sink.url));
    await dataSource.query("UPDATE subscription SET state = 'active' WHERE id = $1", [id]);
    await dataSource.query('UPDATE webhook_lane SET position = 3');
    await process.mailboxes.addEvents(dataSource.manager, [{ institution: OPS, events: some(1, 10) }]);
    await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '1 hour'");
    await process.mailboxes.addEvents(dataSource.manager, [{ institution: OPS, events: some(11, 12) }]);
    const { oldestSeconds, ...lag } = await status.lag();
    expect(lag).toEqual({ behind: 1, largest: 9 });
    expect(oldestSeconds).toBeGreaterThanOrEqual(3600);
  });

  it('begin behind the last number where nothing else is said, and at what was asked for', async () => {
    await fill(OPS, some(1, 10));
    await process.subscribe(OPS, sink.url, { after: undefined });
    const other = await openSink();
    await process.subscribe(OPS, other.url, { after: 8 });
    await fill(OPS, some(11, 11));
    await untilSettled();
    expect([sink.sequences, other.sequences]).toEqual([[11], expect.arrayContaining([9, 10, 11])]);
    expect(other.sequences).toHaveLength(3);
    await expect(process.subscribe(OPS, sink.url, { after: 12 })).rejects.toMatchObject({
      code: 'validation-failed',
      path: 'after',
    });
  });

  it('come once the address has answered a challenge, and bring then what has come since', async () => {
    const { id } = await createFor(OPS, wanted(sink.url));
    await fill(OPS, some(1, 3));
    const control = await openSink();
    await process.subscribe(OTHER, control.url);
    await fill(OTHER, some(1, 1, OTHER));
    await untilSettled(OTHER);
    expect(sink.received).toEqual([]);
    expect(await process.testCalls.verify(OPS, { id })).toMatchObject({ state: 'active' });
    await untilSettled();
    expect(new Set(sink.sequences)).toEqual(new Set([1, 2, 3]));
  });

  describe('of an address that does not answer its challenge', () => {
    it.each([
      ['answers something else', 'challenge-failed', 200, '{"challenge":"x"}'],
      ['answers no JSON', 'challenge-failed', 200, 'ok'],
      ['refuses the signature', 'challenge-failed', 401, ''],
      ['answers too much', 'challenge-failed', 200, 'x'.repeat(70_000)],
      ['redirects', 'address-redirects', 302, ''],
    ])('are not sent where it %s: %s', async (_, code, statusCode, body) => {
      const { createServer } = await import('node:http');
      const server = createServer((__, response) =>
        response.writeHead(statusCode, { location: sink.url }).end(body),
      ).listen(0, '127.0.0.1');
      await until('it listens', () => server.listening);
      const { port } = server.address() as { port: number };
      const { id } = await createFor(OPS, wanted(`http://127.0.0.1:${port}/`));
      await expect(process.testCalls.verify(OPS, { id })).rejects.toMatchObject({ code });
      expect(await process.subscriptions.read(OPS, id)).toMatchObject({ state: 'unverified' });
      server.close();
      expect(sink.received).toEqual([]);
    });

    it('are not sent where nobody answers, or nobody may be called', async () => {
      const { id } = await createFor(OPS, wanted('http://127.0.0.1:9/'));
      await expect(process.testCalls.verify(OPS, { id })).rejects.toMatchObject({ code: 'address-unreachable' });
      await expect(process.subscriptions.create(OPS, wanted('https://10.0.0.1/'))).rejects.toMatchObject({
        code: 'address-forbidden',
        path: 'url',
      });
    });

    it('are not sent any more after a change of the address, nor to the new one before it has', async () => {
      const { id } = await process.subscribe(OPS, sink.url);
      const [other, control] = [await openSink(), await openSink()];
      await process.subscriptions.change(OPS, id, wanted(other.url));
      await fill(OPS, some(1, 3));
      await process.subscribe(OTHER, control.url);
      await fill(OTHER, some(1, 1, OTHER));
      await untilSettled(OTHER);
      expect(await process.subscriptions.read(OPS, id)).toMatchObject({ state: 'unverified' });
      expect(other.received).toEqual([]);
      await process.testCalls.verify(OPS, { id });
      await untilSettled();
      expect([sink.sequences, new Set(other.sequences)]).toEqual([[], new Set([1, 2, 3])]);
    });
  });

  it('say in a test call what the receiver answers, and nothing follows from it', async () => {
    const { id } = await createFor(OPS, wanted(sink.url));
    sink.answer = (_, response) => void response.writeHead(500).end();
    expect(await process.testCalls.test(OPS, { id })).toMatchObject({ outcome: 'refused', status: 500 });
    expect(await process.subscriptions.read(OPS, id)).toMatchObject({ state: 'unverified' });
    await expect(process.testCalls.test(OTHER, { id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hold up a person whose events fail, nobody else, and go on with them in order (P2)', async () => {
    const failing = feedEvent(OPS, 3).subject;
    let fails = true;
    sink.answer = ({ json }, response) => void response.writeHead(fails && json.subject === failing ? 500 : 204).end();
    await process.subscribe(OPS, sink.url);
    await fill(OPS, some(1, 60));
    await until('it is tried again', () => sink.sequences.filter((sequence) => sequence === 3).length > 1);
    await fill(OPS, some(61, 100));
    const othersDelivered = (): boolean =>
      new Set(sink.received.filter(({ json }) => json.subject !== failing).map(({ id }) => id)).size === 86;
    await until('the others are delivered', othersDelivered);
    await until('it is tried again', () => sink.sequences.filter((sequence) => sequence === 3).length > 2);
    expect(sink.sequences).not.toContain(10);
    expect(await status.statusOf(OPS)).toMatchObject([{ oldestUnacknowledged: 3, pending: 14, breaker: 'closed' }]);
    fails = false;
    await untilSettled();
    expectOrder(sink.received);
    expect(new Set(sink.sequences)).toEqual(new Set(numbers(1, 100)));
    const bodies = new Set(sink.received.filter(({ json }) => json.sequence === 3).map(({ body }) => body));
    expect(bodies.size).toBe(1);
  });

  it('wait for as long as the receiver asks for', async () => {
    let refusals = 0;
    sink.answer = (_, response) => void response.writeHead(refusals++ === 0 ? 429 : 204, { 'retry-after': '1' }).end();
    await process.subscribe(OPS, sink.url, { after: 0 });
    await fill(OPS, some(1, 1));
    await untilSettled();
    const [first, second] = await status.attemptsOf(OPS, 1);
    expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('bring all to others beside receivers that are slow, dead or lying, or have much to get', async () => {
    const [slow, lying, dead, busy] = await Promise.all([openSink(), openSink(), openSink(), openSink()]);
    const behind = await openSink();
    const held: (() => void)[] = [];
    slow.answer = (_, response) => void held.push(() => response.writeHead(204).end());
    // 200, and then the connection breaks.
    lying.answer = (_, response) =>
      void response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy());
    const bad = ['OPS-260601', 'OPS-260602', 'OPS-260603'] as const;
    for (const [i, one] of [slow, lying, dead].entries()) await process.subscribe(bad[i] ?? '', one.url);
    await dead.close();
    sinks.splice(sinks.indexOf(dead), 1);
    await process.subscribe('OPS-260606', busy.url);
    await process.subscribe('OPS-260607', behind.url);
    await process.subscribe(OPS, sink.url);
    await fill('OPS-260607', some(1, BACKLOG, 'OPS-260607'));
    for (const institution of bad) await fill(institution, some(1, 100, institution));
    await fill('OPS-260606', some(1, 1000, 'OPS-260606'));
    await fill(OPS, some(1, 100));
    await untilSettled();
    expect(sink.sequences).toHaveLength(100);
    expectOrder(sink.received);
    expectOrder(behind.received);
    for (const [i, institution] of bad.entries())
      expect([i, (await status.statusOf(institution))[0]]).toMatchObject([
        i,
        { position: expect.any(Number) as number },
      ]);
    expect((await status.statusOf('OPS-260602'))[0]?.lag).toBe(100);
    const isOpen = async (): Promise<boolean> => (await status.statusOf('OPS-260603'))[0]?.breaker !== 'closed';
    await until('the dead one is called no more', isOpen);
    await untilSettled('OPS-260606');
    expect(busy.sequences).toHaveLength(1000);
    expectOrder(busy.received);
    slow.answer = (_, response) => void response.writeHead(204).end();
    held.forEach((answer) => answer());
    await untilSettled('OPS-260601');
    expect(new Set(slow.sequences)).toEqual(new Set(numbers(1, 100)));
    lying.answer = slow.answer;
    await untilSettled('OPS-260602');
    expect(new Set(lying.sequences)).toEqual(new Set(numbers(1, 100)));
    expectOrder(lying.received);
  });

  it('bring a marker in the place of what is withdrawn, also where its content was tried before', async () => {
    sink.answer = (_, response) => void response.writeHead(500).end();
    await process.subscribe(OPS, sink.url);
    await fill(OPS, [feedEvent(OPS, 1, { who: 'a' })]);
    await until('it is tried', () => sink.received.length > 0);
    await withdraw('S/a', 1);
    await withdraw('S/b', 2);
    const before = sink.received.length;
    sink.answer = (_, response) => void response.writeHead(204).end();
    await fill(OPS, [feedEvent(OPS, 2, { who: 'b' })]);
    await untilSettled();
    const after = sink.received.slice(before).filter(({ json }) => json.data === undefined);
    expect(after.map(({ json }) => json)).toEqual(
      expect.arrayContaining(
        [1, 2].map((sequence) => ({ id: `${OPS}.${sequence}`, type: 'pl.lacznik.delivery.withdrawn', sequence })),
      ),
    );
    expect(sink.received.find(({ json }) => json.sequence === 2 && json.data)).toBeUndefined();
    expect(sink.received.at(-1)?.json.data).toBeUndefined();
  });

  it('are filtered by publishers that the directory has, and go on by one that it does not list any more', async () => {
    const told = (...ids: string[]) =>
      new InstitutionsService(dataSource).save(
        dataSource.manager,
        ids.map((id) => ({ id, name: id })),
      );
    const filter = { publishers: ['PUP-2606', 'PUP-2605'] };
    const { id } = await process.subscribe(OPS, sink.url, { filter });
    await told('PUP-2606');
    const refusal = { code: 'unknown-institution', path: 'filter.publishers[1]' };
    await expect(process.subscribe(OPS, sink.url, { filter })).rejects.toMatchObject(refusal);
    // It was known when the filter named it.
    const renamed = { name: 'renamed', url: sink.url, filter };
    expect(await process.subscriptions.change(OPS, id, renamed)).toMatchObject({ name: 'renamed', filter });
    const wrong = { ...renamed, filter: { publishers: ['PUP-2606', 'PUP-9999'] } };
    await expect(process.subscriptions.change(OPS, id, wrong)).rejects.toMatchObject(refusal);
    await fill(OPS, [
      feedEvent(OPS, 1),
      feedEvent(OPS, 2, { data: { ...feedEvent(OPS, 2).data, publisher: 'PUP-2605' } }),
    ]);
    await untilSettled();
    expect(sink.sequences).toEqual([1, 2]);
    await dataSource.query('TRUNCATE institution');
  });

  it('leave the number of what a filter leaves out, and say how far they have come', async () => {
    await process.subscribe(OPS, sink.url, { filter: { caseReferencePrefixes: ['S/1'], publishers: ['PUP-2606'] } });
    await fill(OPS, some(1, 20));
    await untilSettled();
    expect(sink.sequences.toSorted((a, b) => a - b)).toEqual([1, 8, 15]);
    expect(await status.statusOf(OPS)).toMatchObject([{ position: 20, lag: 0, pending: 0 }]);
    await fill(OPS, [feedEvent(OPS, 21), feedEvent(OPS, 22, { who: '1' })]);
    await untilSettled();
    expect(Number(sink.received.at(-1)?.headers['lacznik-through'])).toBe(21);
  });

  describe('are changed at once', () => {
    /** Every call of it waits, until something is changed. */
    async function busyWith(url: string): Promise<{ id: string }> {
      const subscription = await process.subscribe(OPS, url);
      await fill(OPS, some(1, 200));
      await until('it is called', () => sink.received.length > 0);
      return subscription;
    }
    beforeEach(() => {
      sink.answer = async (_, response) => {
        await new Promise(setImmediate);
        response.writeHead(204).end();
      };
    });

    it('nothing is sent once a subscription is deleted, by whichever process', async () => {
      const other = await start();
      const { id } = await busyWith(sink.url);
      await other.subscriptions.delete(OPS, id);
      const sent = sink.received.length;
      const control = await openSink();
      await process.subscribe(OTHER, control.url);
      await fill(OPS, some(201, 300));
      await fill(OTHER, some(1, 50, OTHER));
      await untilSettled(OTHER);
      expect(sink.received).toHaveLength(sent);
    });

    it('nothing but what the new filter lets through is sent once it is changed', async () => {
      const { id } = await busyWith(sink.url);
      await process.subscriptions.change(OPS, id, { ...wanted(sink.url), filter: { sections: ['activations'] } });
      const sent = sink.received.length;
      await untilSettled();
      expect(sink.received).toHaveLength(sent);
    });

    it('a new key signs at once, and an old one no more where it was ended', async () => {
      const { id, keys } = await process.subscribe(OPS, sink.url);
      const overlapping = await process.subscriptions.rotateKey(OPS, id, { kind: 'hmac-sha256', overlapHours: 1 });
      await fill(OPS, some(1, 1));
      await untilSettled();
      const [first] = sink.received as [ReceivedWebhook];
      for (const { secret } of [...keys, overlapping])
        expect(new Webhook(secret).verify(first.body, first.headers)).toBeDefined();
      const only = await process.subscriptions.rotateKey(OPS, id, { kind: 'hmac-sha256', overlapHours: 0 });
      await fill(OPS, some(2, 2));
      await untilSettled();
      const second = sink.received.at(-1) as ReceivedWebhook;
      expect(new Webhook(only.secret).verify(second.body, second.headers)).toBeDefined();
      for (const { secret } of [...keys, overlapping])
        expect(() => new Webhook(secret).verify(second.body, second.headers)).toThrow('No matching signature');
    });
  });

  it('are lost by no kill of either of two processes, each with the same id and bytes (P1, P3)', async () => {
    const institutions = numbers(10, 13).map((number) => `OPS-2606${number}`);
    const all = await Promise.all(institutions.map(() => openSink()));
    for (const [i, institution] of institutions.entries()) await process.subscribe(institution, all[i]?.url ?? '');
    let last = 0;
    for (let round = 0; round < 3; round++) {
      const other = await start();
      for (const institution of institutions) await fill(institution, some(last + 1, last + 150, institution));
      last += 150;
      const [first] = all as [WebhookSink];
      await until('it is in the midst of it', () => first.received.length > last - 150 + 40 * round);
      const killed = round % 2 === 0 ? process : other;
      await killed.kill();
      processes.splice(processes.indexOf(killed), 1);
      process = killed === process ? other : process;
    }
    process.notifier.notify(institutions);
    for (const institution of institutions) await untilSettled(institution);
    for (const one of all) {
      expect(new Set(one.sequences)).toEqual(new Set(numbers(1, last)));
      expectOrder(one.received);
      for (const same of Map.groupBy(one.received, ({ id }) => id).values())
        expect(new Set(same.map(({ body }) => body)).size).toBe(1);
    }
  });

  describe('that fail for three days', () => {
    let deadLetters: DeadLettersController;
    let id: string;

    beforeEach(async () => {
      const impatient = await start({ ...QUICK, maxTryingMs: 100 });
      await process.stop();
      processes.splice(processes.indexOf(process), 1);
      process = impatient;
      deadLetters = new DeadLettersController(process.subscriptions, new DeadLettersStore(dataSource));
    });
    const list = async (): Promise<number[]> =>
      (await deadLetters.list(OPS, { id }, { after: 0, limit: 100 })).deadLetters.map(({ sequence }) => sequence);

    it('are dead letters of their person alone, and are sent again on demand, in order', async () => {
      const failing = feedEvent(OPS, 1, { who: 'x' }).subject;
      sink.answer = ({ json }, response) => void response.writeHead(json.subject === failing ? 422 : 204).end();
      ({ id } = await process.subscribe(OPS, sink.url));
      await fill(
        OPS,
        numbers(1, 12).map((sequence) => feedEvent(OPS, sequence, sequence % 3 === 0 ? { who: 'x' } : {})),
      );
      await until('they are given up', async () => (await list()).length === 4);
      await untilSettled();
      expect(await deadLetters.list(OPS, { id }, { after: 0, limit: 1 })).toMatchObject({
        deadLetters: [{ sequence: 3, eventId: `${OPS}.3`, person: failing, reason: 'refused' }],
        total: 4,
      });
      const channels = new FeedChannels(new ReadingChannels(dataSource));
      new WebhookChannel(status, channels).onModuleInit();
      const ofThird = { channel: 'webhook', subscription: id };
      expect((await channels.sendingsOf(OPS, 3)).at(-1)).toMatchObject({ ...ofThird, step: 'dead', reason: 'refused' });
      const alerts = await outboxContents(dataSource, DEAD_LETTER);
      const alert = { consumer: `webhooks.${id}`, reason: 'refused', key: OPS, value: '' };
      expect(alerts).toEqual(
        [3, 6, 9, 12].map((sequence) => ({
          ...alert,
          from: `${OPS}/${sequence}`,
          headers: { ce_id: `${OPS}.${sequence}` },
        })),
      );
      sink.answer = (_, response) => void response.writeHead(204).end();
      const before = sink.received.length;
      expect(await deadLetters.redrive(OPS, { id }, { from: 6, to: 6 })).toEqual({ redriven: 1, gone: 0 });
      await untilSettled();
      expect(await list()).toEqual([3, 9, 12]);
      expect(await deadLetters.redrive(OPS, { id }, { person: failing } as never)).toEqual({ redriven: 3, gone: 0 });
      await untilSettled();
      expect(sink.sequences.slice(before)).toEqual([6, 3, 9, 12]);
      await expect(deadLetters.redrive(OTHER, { id }, {} as never)).rejects.toMatchObject({ code: 'not-found' });
      const backwards = deadLetters.redrive(OPS, { id }, { from: 6, to: 3 });
      await expect(backwards).rejects.toMatchObject({ code: 'validation-failed', path: 'to' });
    });

    it('are all dead letters where the receiver answers nobody, and those of which nothing is kept say so', async () => {
      ({ id } = await process.subscribe(OPS, sink.url));
      await sink.close();
      sinks.splice(sinks.indexOf(sink), 1);
      await fill(OPS, some(1, 60));
      await until('all are given up', async () => (await list()).length === 60);
      expect(await status.statusOf(OPS)).toMatchObject([{ lag: 0, deadLetters: 60 }]);
      await dataSource.query(`UPDATE mailbox SET events = '[]', deliveries = 0`);
      expect(await deadLetters.redrive(OPS, { id }, {} as never)).toEqual({ redriven: 0, gone: 60 });
    });

    it('are dead letters where the mailbox was emptied before they could be sent', async () => {
      ({ id } = await createFor(OPS, wanted(sink.url)));
      await fill(OPS, some(1, 4));
      await dataSource.query(`UPDATE mailbox SET events = '[]', deliveries = 0`);
      await process.testCalls.verify(OPS, { id });
      await until('they are given up', async () => (await list()).length === 4);
      await fill(OPS, some(5, 5));
      await untilSettled();
      expect(sink.sequences).toEqual([5]);
    });
  });

  const wanted = (url: string) => ({ name: 'test', url, filter: {}, keyKind: 'hmac-sha256' as const });
  const withdraw = (caseReference: string, through: number): Promise<void> =>
    addWithdrawals(dataSource.manager, [
      { id: randomUUID(), revoked: 'case', institution: OPS, selector: { caseReference }, through },
    ]);
});
