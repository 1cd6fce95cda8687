import { deliveriesTopic } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { TestAuthority } from '../../../../../test/harness/certificates';
import { ClosedKafka } from '../../../../../test/harness/closed-kafka';
import { temporaryFolder } from '../../../../../test/harness/temporary-folder';
import { until } from '../../../../../test/harness/until';
import { KafkaBroker } from '../kafka-broker';
import type { KafkaRight } from '../kafka-rights';
import { securityOf } from './kafka-security';
import type { SecuritySettings } from './security-settings';

jest.setTimeout(60_000);

const TOPIC = deliveriesTopic('OPS-260604');

describe('signing in to a broker that checks rights', () => {
  const folder = temporaryFolder();
  let kafka: ClosedKafka;
  let authority: TestAuthority;
  const open: KafkaBroker[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    authority = await TestAuthority.make();
    const certificates = { ...(await authority.sign('broker')), authority: authority.certificate };
    kafka = await ClosedKafka.start({ certificates, scramUser: { name: 'delivery', password: 'of delivery' } });
    folder.write('ca.pem', authority.certificate);
    const provisioning = kafka.provisioning();
    await provisioning.ensureTopics([TOPIC]);
    await provisioning.close();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((broker) => broker.close()));
  });
  afterAll(async () => {
    folder.remove();
    await kafka?.stop();
  });

  function broker(settings: SecuritySettings, brokers: string[]): KafkaBroker {
    const opened = new KafkaBroker('app', brokers, undefined, securityOf(settings));
    open.push(opened);
    return opened;
  }

  async function certificateOf(name: string, by = authority): Promise<SecuritySettings> {
    const { certificate, key } = await by.sign(name);
    return {
      kafkaTls: 'true',
      kafkaCaFile: folder.path('ca.pem'),
      kafkaCertificateFile: folder.write(`${name}.pem`, certificate),
      kafkaKeyFile: folder.write(`${name}.key`, key),
    };
  }

  function send(through: KafkaBroker): Promise<unknown> {
    const message = { topic: TOPIC.name, shard: 0, position: 1, key: 'k', headers: {}, value: '{}' };
    return through.publish('app', [message]);
  }

  it('lets an app in by a certificate of the cluster’s authority, as whom its common name says', async () => {
    const app = broker(await certificateOf('privacy-gateway'), kafka.server.tlsBrokers);
    await expect(send(app)).rejects.toThrow('may not Write topic deliveries.OPS-260604.v1');
    const rights = kafka.rights();
    const right = { operation: 'WRITE', resource: 'TOPIC', name: TOPIC.name, prefixed: false } as const;
    const granted: KafkaRight = { ...right, principal: 'User:privacy-gateway' };
    await rights.grant([granted]);
    await until('it may', () =>
      send(app).then(
        () => true,
        () => false,
      ),
    );
    await rights.close();
  });

  it('lets nobody in without a certificate, or with one of another authority', async () => {
    const { kafkaTls, kafkaCaFile } = await certificateOf('one');
    await expect(broker({ kafkaTls, kafkaCaFile }, kafka.server.tlsBrokers).check()).rejects.toThrow(/\S/);
    const other = await certificateOf('privacy-gateway', await TestAuthority.make());
    await expect(broker(other, kafka.server.tlsBrokers).check()).rejects.toThrow(/\S/);
  });

  it('speaks to no broker whose certificate the authority has not signed', async () => {
    const settings = await certificateOf('privacy-gateway');
    const kafkaCaFile = folder.write('other-ca.pem', (await TestAuthority.make()).certificate);
    const refused = broker({ ...settings, kafkaCaFile }, kafka.server.tlsBrokers).check();
    await expect(refused).rejects.toThrow(/certificate/i);
  });

  it.each(['PLAIN', 'SCRAM-SHA-512'] as const)('lets whoever has the password in by %s', async (kafkaSaslMechanism) => {
    const { brokers, sasl = { username: '', password: '' } } = kafka.server.admin;
    const { username, password } =
      kafkaSaslMechanism === 'PLAIN' ? sasl : { username: 'delivery', password: 'of delivery' };
    const named = { kafkaSaslMechanism, kafkaUsername: username };
    const kafkaPasswordFile = folder.write('password', `${password}\n`);
    await expect(broker({ ...named, kafkaPasswordFile }, brokers).check()).resolves.toBeUndefined();
    const wrong = { ...named, kafkaPasswordFile: folder.write('wrong', 'wrong') };
    await expect(broker(wrong, brokers).check()).rejects.toThrow(/authentication/i);
  });
});
