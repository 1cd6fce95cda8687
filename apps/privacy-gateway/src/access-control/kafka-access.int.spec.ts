import { deliveriesTopic, type DirectoryDocument, TOPICS } from '@lacznik/contracts';
import { KafkaBroker, type KafkaRight, KafkaRights, type KafkaSecurity } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import { ClosedKafka } from '../../../../test/harness/closed-kafka';
import { testBrokers } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { startIssuer } from '../../../../deploy/local/issuer';
import { KAFKA_AUDIENCE } from '../../../../deploy/local/kafka-properties';
import { Gateway, OPERATOR } from '../gateway.fixture';
import { KafkaAccessService } from './kafka-access.service';
import { rightsToBeginWith, USUAL_SUBJECTS } from './rights-of-apps';
import { rightsDifference } from './wanted-rights';

jest.setTimeout(60_000);

const [OWN, OTHER] = ['OPS-260604', 'OPS-260605'];
const [OWN_TOPIC, OTHER_TOPIC] = [OWN, OTHER].map((id) => deliveriesTopic(id).name) as [string, string];
type Kafka = ReturnType<ClosedKafka['client']>;
type Admin = ReturnType<Kafka['admin']>;

/** So long until each connection has to show a token again. kafkajs does so ten seconds before. */
const MAX_REAUTH_MS = 12_000;

describe('the rights in Kafka', () => {
  let kafka: ClosedKafka;
  let gateway: Gateway;
  let rights: KafkaRights;
  let access: KafkaAccessService;
  const open: { disconnect(): Promise<void> }[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    [kafka, gateway] = await Promise.all([ClosedKafka.start({ maxReauthMs: MAX_REAUTH_MS }), Gateway.start()]);
    const [provisioning, provisioned] = [kafka.provisioning(), kafka.rights()];
    await provisioning.ensureTopics([...Object.values(TOPICS), deliveriesTopic(OWN), deliveriesTopic(OTHER)]);
    await provisioned.grant(rightsToBeginWith(USUAL_SUBJECTS.gateway));
    await until('the broker has heard of its rights', async () => {
      const present = (await provisioned.list()) ?? [];
      const { missing } = rightsDifference(present, rightsToBeginWith(USUAL_SUBJECTS.gateway), () => false);
      return missing.length === 0;
    });
    await Promise.all([provisioning.close(), provisioned.close()]);
    rights = new KafkaRights('privacy-gateway', kafka.server.brokers, kafka.as(USUAL_SUBJECTS.gateway));
    access = new KafkaAccessService(gateway.dataSource, rights, USUAL_SUBJECTS);
    await register({});
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.disconnect()));
  });
  afterAll(async () => {
    await rights?.close();
    await Promise.all([kafka?.stop(), gateway?.stop()]);
  });

  /** Changes the register, and lets Kafka follow. */
  async function register(change: Partial<DirectoryDocument>): Promise<void> {
    const institutions = [
      { id: OWN, name: OWN, subjects: ['own-system'] },
      { id: OTHER, name: OTHER, subjects: ['other-system'] },
    ];
    const edges = [{ name: 'ops-north', institutions: [OWN, OTHER] }];
    await gateway.directory.apply({ institutions, edges, scopes: [], agreements: [], ...change }, OPERATOR);
    await access.settle();
  }

  async function admin(client: Kafka): Promise<Admin> {
    const connected = client.admin();
    await connected.connect();
    open.push(connected);
    return connected;
  }

  /** Sends something as whoever may do everything. */
  async function deliver(topic: string): Promise<void> {
    const producer = kafka.client(kafka.provisioner(), kafka.server.admin.brokers).producer();
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'for one institution' }] });
    await producer.disconnect();
  }

  /** Reads a topic in a group; resolves to the first message, or rejects where it may not. */
  async function firstOf(client: Kafka, groupId: string, topic: string): Promise<string> {
    const consumer = client.consumer({
      groupId,
      retry: { retries: 8, initialRetryTime: 50, restartOnFailure: () => Promise.resolve(false) },
    });
    open.push(consumer);
    const first = Promise.withResolvers<string>();
    consumer.on(consumer.events.CRASH, ({ payload }) => first.reject(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({ eachMessage: ({ message }) => Promise.resolve(first.resolve(String(message.value))) });
    return first.promise;
  }

  function isRefused(asked: Promise<unknown>): Promise<boolean> {
    return asked.then(
      () => false,
      (error: Error) => /not authorized/i.test(error.message),
    );
  }

  async function rightsOf(principal: string): Promise<string[]> {
    const all = (await rights.list()) ?? [];
    const ofOne = all.filter((right) => right.principal === `User:${principal}`);
    return ofOne.map(
      ({ operation, resource, name, prefixed }) => `${operation} ${resource} ${name}${prefixed ? '*' : ''}`,
    );
  }

  it('let an institution read its own topic, in groups of its own, and nothing else', async () => {
    await deliver(OWN_TOPIC);
    const client = kafka.client(kafka.as('own-system'));
    // The first group of a broker waits for a coordinator, which kafkajs takes for an error.
    await until('it reads its own', () =>
      firstOf(client, `${OWN}.system`, OWN_TOPIC).then(
        (text) => text === 'for one institution',
        () => false,
      ),
    );
    const asked = await admin(client);
    expect(await asked.listTopics()).toEqual([OWN_TOPIC]);
    expect(await rightsOf('own-system')).toEqual(
      expect.arrayContaining([`READ TOPIC ${OWN_TOPIC}`, `READ GROUP ${OWN}.*`]) as unknown,
    );
    expect(await rightsOf('own-system')).toHaveLength(2);
  });

  it('let delivery see how far institutions’ own groups have come, and say what it lacks where they do not', async () => {
    const client = await admin(kafka.client(kafka.as('own-system')));
    const group = `${OWN}.seen`;
    await until('it has committed something', () =>
      client.setOffsets({ groupId: group, topic: OWN_TOPIC, partitions: [{ partition: 0, offset: '1' }] }).then(
        () => true,
        () => false,
      ),
    );
    const open = (subject: string) => new KafkaBroker(subject, kafka.server.brokers, undefined, kafka.as(subject));
    const [delivery, stranger] = [open('delivery'), open('ops-north')];
    const seen = await delivery.committedOffsets(OWN_TOPIC, `${OWN}.`);
    expect(seen).toContainEqual({ group, partition: 0, offset: '1' });
    expect(await delivery.committedOffsets(OTHER_TOPIC, `${OTHER}.`)).toEqual([]);
    await expect(stranger.committedOffsets(OWN_TOPIC, `${OWN}.`)).rejects.toThrow(
      `User:ops-north may not Describe groups ${OWN}.*: kafka-acls.sh --add --allow-principal "User:ops-north" ` +
        `--operation Describe --group ${OWN}. --resource-pattern-type prefixed`,
    );
    await Promise.all([delivery.close(), stranger.close()]);
  });

  it('let it neither read, write, describe nor list another’s topic, nor join its groups, nor write its own topic', async () => {
    const client = kafka.client(kafka.as('own-system'));
    const asked = await admin(client);
    await expect(firstOf(client, `${OWN}.system`, OTHER_TOPIC)).rejects.toThrow(/not authorized/i);
    // kafkajs says so whatever the brokers answer.
    await expect(firstOf(client, `${OTHER}.system`, OWN_TOPIC)).rejects.toThrow(/not authorized|group coordinator/i);
    const producer = client.producer();
    open.push(producer);
    await producer.connect();
    for (const topic of [OTHER_TOPIC, OWN_TOPIC])
      await expect(producer.send({ topic, messages: [{ value: 'x' }] })).rejects.toThrow(/not authorized/i);
    await expect(asked.fetchTopicMetadata({ topics: [OTHER_TOPIC] })).rejects.toThrow(/not authorized/i);
    await expect(asked.fetchTopicOffsets(OTHER_TOPIC)).rejects.toThrow(/not authorized/i);
    await expect(asked.fetchOffsets({ groupId: `${OTHER}.system` })).rejects.toThrow(
      /not authorized|group coordinator/i,
    );
    await expect(asked.createTopics({ topics: [{ topic: 'own' }] })).rejects.toThrow(/topic/i);
    const all = { resourceType: 1, operation: 1, permissionType: 1, resourcePatternType: 1 };
    await expect(asked.describeAcls(all)).rejects.toThrow(/authorization/i);
    expect(await asked.listTopics()).not.toContain(OTHER_TOPIC);
  });

  it.each<[string, () => Promise<KafkaSecurity>]>([
    ['a person’s browser token', () => Promise.resolve(kafka.as('own-system', { audience: 'lacznik' }))],
    ['an expired token', () => Promise.resolve(kafka.as('own-system', { expiresIn: '1h ago' }))],
    ['a token of another issuer’s name', () => Promise.resolve(kafka.as('own-system', { issuer: 'http://other' }))],
    [
      'a forged token',
      async () => {
        const stranger = await startIssuer();
        await stranger.stop();
        return kafka.as('own-system', { issuer: kafka.issuer.issuer }, stranger);
      },
    ],
    ['no token', () => Promise.resolve({ principal: () => '' })],
  ])('open nothing to %s', async (_, security) => {
    const asked = await admin(kafka.client(await security()));
    await expect(asked.listTopics()).rejects.toThrow(/\S/);
  });

  it('are gone from a subject that the register no longer has, and from one whose institution is suspended', async () => {
    const client = kafka.client(kafka.as('own-system'));
    const first = await admin(client);
    await expect(first.fetchTopicOffsets(OWN_TOPIC)).resolves.toHaveLength(1);
    await register({ institutions: [{ id: OWN, name: OWN, subjects: ['next-system'] }] });
    await until('it is out', () => isRefused(first.fetchTopicOffsets(OWN_TOPIC)));
    expect(await rightsOf('own-system')).toEqual([]);
    const next = await admin(kafka.client(kafka.as('next-system')));
    await until('the next is in', async () => !(await isRefused(next.fetchTopicOffsets(OWN_TOPIC))));
    await register({ institutions: [{ id: OWN, name: OWN, subjects: ['next-system'], status: 'SUSPENDED' }] });
    await until('it is out too', () => isRefused(next.fetchTopicOffsets(OWN_TOPIC)));
    await register({});
    await until('the first is in again', async () => !(await isRefused(first.fetchTopicOffsets(OWN_TOPIC))));
  });

  it('end for whoever gets no new token, since a connection has to show one again', async () => {
    const tokens = [await kafka.issuer.issue({ sub: 'own-system', audience: KAFKA_AUDIENCE })];
    const oauthBearerProvider = (): Promise<{ value: string }> => Promise.resolve({ value: tokens.pop() ?? 'none' });
    const sasl = { mechanism: 'oauthbearer', oauthBearerProvider } as const;
    const asked = await admin(kafka.client({ sasl, principal: () => '' }));
    await expect(asked.fetchTopicMetadata({ topics: [OWN_TOPIC] })).resolves.toBeDefined();
    const refusal = (): Promise<string> =>
      asked.fetchTopicMetadata({ topics: [OWN_TOPIC] }).then(
        () => '',
        (error: Error) => error.message,
      );
    await until('it is out', async () => /SASL|authentication/i.test(await refusal()));
  });

  it('go on for an app that shows a new token', async () => {
    const { sasl, principal } = kafka.as('ops-north');
    if (!sasl || !('oauthBearerProvider' in sasl)) throw new Error('it signs in by no token');
    let shown = 0;
    const oauthBearerProvider = (): Promise<{ value: string }> => {
      shown++;
      return sasl.oauthBearerProvider();
    };
    const security = { sasl: { mechanism: 'oauthbearer', oauthBearerProvider }, principal } as const;
    const edge = new KafkaBroker('ops-north', kafka.server.brokers, undefined, security);
    const read: string[] = [];
    const subscription = await edge.subscribe({
      group: 'ops-north.deliveries',
      pattern: OTHER_TOPIC,
      handle: (messages) => Promise.resolve(void read.push(...messages.map(({ offset }) => offset))),
    });
    const first = shown;
    await until('its connections have shown others, and it reads', async () => {
      const before = read.length;
      await deliver(OTHER_TOPIC);
      await until('it reads', () => read.length > before);
      return shown >= first + 3;
    });
    expect(read.length).toBeGreaterThan(0);
    await subscription.close();
    await edge.close();
  });

  it('say what to grant to an app that lacks one', async () => {
    const stranger = new KafkaBroker('stranger', kafka.server.brokers, undefined, kafka.as('stranger'));
    const message = { topic: TOPICS.deadLetters.name, shard: 0, position: 1, key: 'k', headers: {}, value: '{}' };
    await expect(stranger.publish('stranger', [message])).rejects.toThrow(
      'User:stranger may not Write topic dead-letters.v1: ' +
        'kafka-acls.sh --add --allow-principal "User:stranger" --operation Write --topic dead-letters.v1',
    );
    await expect(stranger.ensureTopics([deliveriesTopic('OPS-260699')])).rejects.toThrow(
      'may not Create topic deliveries.',
    );
    await stranger.close();
  });

  it('are those of the register, whoever has granted others, but for those to all topics', async () => {
    const foreign = (name: string, principal: string): KafkaRight => ({
      principal: `User:${principal}`,
      operation: 'READ',
      resource: 'TOPIC',
      name,
      prefixed: false,
    });
    const provisioned = kafka.rights();
    await provisioned.grant([foreign(OWN_TOPIC, 'neighbour'), foreign('*', 'monitor'), foreign('others', 'neighbour')]);
    await provisioned.close();
    await register({ edges: [{ name: 'ops-north', institutions: [OWN, OTHER], subject: 'f1d0' }] });
    await until('the edge has its new rights', async () => (await rightsOf('f1d0')).length > 0);
    await until('they are taken', async () => (await rightsOf('neighbour')).length === 1);
    expect(await rightsOf('neighbour')).toEqual(['READ TOPIC others']);
    expect(await rightsOf('monitor')).toEqual(['READ TOPIC *']);
    expect(await rightsOf('ops-north')).toEqual([]);
    expect(await rightsOf('f1d0')).toContain('WRITE TOPIC edge-out.ops-north.v1');
    expect(access.degraded()).toBeUndefined();
    await register({});
  });

  it('are nowhere in a cluster that checks none, which is said', async () => {
    const unchecked = new KafkaRights('privacy-gateway', testBrokers());
    const service = new KafkaAccessService(gateway.dataSource, unchecked, USUAL_SUBJECTS);
    await service.settle();
    expect(service.degraded()).toContain('Kafka checks no rights');
    await unchecked.close();
  });
});
