import { KafkaBroker, KafkaRights, type KafkaSecurity } from '@lacznik/messaging';
import { Kafka, logLevel } from 'kafkajs';
import { createWorkDirectory } from '../../deploy/local/host';
import { type TokenClaims, startIssuer, type TokenIssuer } from '../../deploy/local/issuer';
import { LocalKafka, type TrustedIssuer } from '../../deploy/local/kafka';
import { KAFKA_AUDIENCE } from '../../deploy/local/kafka-properties';
import { provisionerOf } from '../../deploy/local/provision-kafka';
import { Supervisor } from '../../deploy/local/supervisor';

/** A broker that checks rights, for one test: as `npm start` has it. */
export class ClosedKafka {
  private constructor(
    readonly issuer: TokenIssuer,
    readonly server: LocalKafka,
    private readonly supervisor: Supervisor,
  ) {}

  static async start(options: Omit<TrustedIssuer, 'issuer' | 'jwks'> = {}): Promise<ClosedKafka> {
    const [issuer, workDirectory] = await Promise.all([startIssuer(), createWorkDirectory()]);
    const supervisor = new Supervisor();
    supervisor.deleteDirectoryAtEnd(workDirectory);
    const trusted = { issuer: issuer.issuer, jwks: issuer.jwks, ...options };
    const server = new LocalKafka(supervisor, workDirectory, false, trusted);
    const kafka = new ClosedKafka(issuer, server, supervisor);
    await server.initialise().catch(async (error: unknown) => {
      await kafka.stop();
      throw error;
    });
    return kafka;
  }

  async stop(): Promise<void> {
    await Promise.all([this.issuer.stop(), this.supervisor.close()]);
  }

  /** As the one user of whom no right is checked. */
  provisioner(): KafkaSecurity {
    return provisionerOf(this.server.admin);
  }

  /** Rights, seen and changed by the provisioner. */
  rights(): KafkaRights {
    return new KafkaRights('provisioning', this.server.admin.brokers, this.provisioner());
  }

  provisioning(): KafkaBroker {
    return new KafkaBroker('provisioning', this.server.admin.brokers, undefined, this.provisioner());
  }

  /** How a system signs in by a token of this subject, or of these claims. */
  as(sub: string, claims: Partial<TokenClaims> = {}, issuer = this.issuer): KafkaSecurity {
    const token = (): Promise<string> => issuer.issue({ sub, audience: KAFKA_AUDIENCE, ...claims });
    const oauthBearerProvider = async (): Promise<{ value: string }> => ({ value: await token() });
    return { sasl: { mechanism: 'oauthbearer', oauthBearerProvider }, principal: () => `User:${sub}` };
  }

  /** An institution's own client, without any of our code. */
  client({ sasl, ssl }: KafkaSecurity, brokers = this.server.brokers): Kafka {
    return new Kafka({
      clientId: 'institution',
      brokers,
      sasl,
      ssl,
      logLevel: logLevel.NOTHING,
      retry: { retries: 1, initialRetryTime: 50 },
    });
  }
}
