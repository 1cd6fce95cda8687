import { ArrayMinSize, IsIn, IsOptional, IsString } from 'class-validator';
import { IsBroker, IsHttpUrl } from './addresses';
import { DatabaseAppConfig } from './app-config';
import { AtLeast, CommaSeparated, Fits, NonEmpty } from './setting-rules';

/** How an app proves to Kafka who it is, besides by a certificate. */
export const SASL_MECHANISMS = ['OAUTHBEARER', 'SCRAM-SHA-512', 'PLAIN'] as const;
export type SaslMechanism = (typeof SASL_MECHANISMS)[number];

/** Names of this machine: what is sent to them leaves it by no network. */
const LOOPBACK = /^(127(\.\d+){3}|localhost):\d+$/;

/** Of an app that has a database and exchanges messages. */
export class MessagingAppConfig extends DatabaseAppConfig {
  /** Kafka bootstrap servers, `host:port`, separated by commas. A broker with an IPv6 address alone needs a name for it. */
  @CommaSeparated()
  @ArrayMinSize(1)
  @IsBroker({
    each: true,
    message: 'kafkaBrokers must be host:port, separated by commas, each host a name or an IPv4 address',
  })
  kafkaBrokers: string[];

  /** How many brokers keep each topic that is created. */
  @AtLeast(1)
  kafkaReplicationFactor: number = 1;

  /**
   * How many of them must have a message before it counts as stored (`min.insync.replicas`); at most `KAFKA_REPLICATION_FACTOR`,
   * and one less if a broker is to be able to fail.
   */
  @AtLeast(1)
  @Fits(({ kafkaMinInsyncReplicas: minimum, kafkaReplicationFactor: factor }: MessagingAppConfig) =>
    minimum > factor ? 'must not be greater than KAFKA_REPLICATION_FACTOR' : undefined,
  )
  kafkaMinInsyncReplicas: number = 1;

  /**
   * Whether brokers are reached by TLS, their certificates checked by the known authorities or `KAFKA_CA_FILE`. It must be `true`
   * where a password or token travels as it is (PLAIN, OAUTHBEARER), unless every broker is on this machine. See kafka.md.
   */
  @IsIn(['true', 'false'])
  @Fits((settings: MessagingAppConfig) => faultOfPlainConnection(settings))
  kafkaTls: 'true' | 'false' = 'false';

  /** PEM file with the authorities by which brokers' certificates are checked, in place of the known ones. */
  @IsOptional()
  @IsString()
  @Fits(onlyWithTls)
  kafkaCaFile?: string;

  /** PEM file with the app's own certificate, which signs it in where brokers ask for one (`ssl.client.auth=required`). */
  @IsOptional()
  @IsString()
  @Fits(onlyWithTls)
  @Fits(({ kafkaKeyFile }: MessagingAppConfig) => (kafkaKeyFile ? undefined : 'needs KAFKA_KEY_FILE'))
  kafkaCertificateFile?: string;

  /** PEM file with the key of `KAFKA_CERTIFICATE_FILE`, not encrypted. */
  @IsOptional()
  @IsString()
  @Fits(({ kafkaCertificateFile }: MessagingAppConfig) =>
    kafkaCertificateFile ? undefined : 'needs KAFKA_CERTIFICATE_FILE',
  )
  kafkaKeyFile?: string;

  /**
   * How the app signs in to Kafka. OAUTHBEARER: by an access token, from `KAFKA_TOKEN_FILE` or `KAFKA_TOKEN_URL`; the others: by
   * `KAFKA_USERNAME` and `KAFKA_PASSWORD_FILE`. By default it does not, or by its certificate alone.
   */
  @IsOptional()
  @IsIn(SASL_MECHANISMS)
  @Fits((settings: MessagingAppConfig) => faultOfSignIn(settings))
  kafkaSaslMechanism?: SaslMechanism;

  /** Of SCRAM-SHA-512 and PLAIN. */
  @IsOptional()
  @NonEmpty()
  @Fits(onlyWithPassword)
  kafkaUsername?: string;

  /** File with the password of `KAFKA_USERNAME`; read anew at every sign-in, so that it can be changed in place. */
  @IsOptional()
  @IsString()
  @Fits(onlyWithPassword)
  kafkaPasswordFile?: string;

  /**
   * File with the app's access token for Kafka (of the audience that the brokers expect, such as `lacznik-kafka`); read anew at
   * every sign-in, so that it can be renewed in place.
   */
  @IsOptional()
  @IsString()
  @Fits(onlyWithToken)
  kafkaTokenFile?: string;

  /** In place of a file: where the issuer gives tokens to clients (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
  @IsOptional()
  @IsHttpUrl()
  @Fits(onlyWithToken)
  kafkaTokenUrl?: string;

  /** The app's id at `KAFKA_TOKEN_URL`. */
  @IsOptional()
  @NonEmpty()
  @Fits(onlyWithTokenUrl)
  kafkaClientId?: string;

  /** File with its secret there; read anew at every use. */
  @IsOptional()
  @IsString()
  @Fits(onlyWithTokenUrl)
  kafkaClientSecretFile?: string;

  /** The `scope` that is asked for there, where the issuer needs one to give the audience. */
  @IsOptional()
  @NonEmpty()
  @Fits(onlyWithTokenUrl)
  kafkaTokenScope?: string;
}

function faultOfPlainConnection(settings: MessagingAppConfig): string | undefined {
  const { kafkaTls, kafkaSaslMechanism: mechanism, kafkaBrokers: brokers } = settings;
  if (kafkaTls === 'true' || (mechanism !== 'PLAIN' && mechanism !== 'OAUTHBEARER')) return undefined;
  const far = Array.isArray(brokers) ? brokers.find((broker) => !LOOPBACK.test(broker)) : undefined;
  return far && `must be true: ${far} is not on this machine, and by ${mechanism} what signs in travels as it is`;
}

function faultOfSignIn(settings: MessagingAppConfig): string | undefined {
  const { kafkaSaslMechanism: mechanism } = settings;
  if (mechanism === 'PLAIN' || mechanism === 'SCRAM-SHA-512')
    return lackOf(settings, 'KAFKA_USERNAME and KAFKA_PASSWORD_FILE', 'kafkaUsername', 'kafkaPasswordFile');
  if (mechanism !== 'OAUTHBEARER') return undefined;
  if (settings.kafkaTokenFile === undefined && settings.kafkaTokenUrl === undefined)
    return 'needs KAFKA_TOKEN_FILE, or KAFKA_TOKEN_URL with KAFKA_CLIENT_ID and KAFKA_CLIENT_SECRET_FILE';
  if (settings.kafkaTokenUrl === undefined) return undefined;
  if (settings.kafkaTokenFile !== undefined) return 'takes KAFKA_TOKEN_FILE or KAFKA_TOKEN_URL, not both';
  const names = 'KAFKA_CLIENT_ID and KAFKA_CLIENT_SECRET_FILE with KAFKA_TOKEN_URL';
  return lackOf(settings, names, 'kafkaClientId', 'kafkaClientSecretFile');
}

function lackOf(
  settings: MessagingAppConfig,
  names: string,
  ...properties: (keyof MessagingAppConfig)[]
): string | undefined {
  return properties.every((property) => settings[property] !== undefined) ? undefined : `needs ${names}`;
}

function onlyWithTls({ kafkaTls }: MessagingAppConfig): string | undefined {
  return kafkaTls === 'true' ? undefined : 'is of use with KAFKA_TLS=true only';
}

function onlyWithPassword({ kafkaSaslMechanism: mechanism }: MessagingAppConfig): string | undefined {
  if (mechanism === 'PLAIN' || mechanism === 'SCRAM-SHA-512') return undefined;
  return 'is of use with KAFKA_SASL_MECHANISM=SCRAM-SHA-512 or PLAIN only';
}

function onlyWithToken({ kafkaSaslMechanism: mechanism }: MessagingAppConfig): string | undefined {
  return mechanism === 'OAUTHBEARER' ? undefined : 'is of use with KAFKA_SASL_MECHANISM=OAUTHBEARER only';
}

function onlyWithTokenUrl({ kafkaTokenUrl }: MessagingAppConfig): string | undefined {
  return kafkaTokenUrl === undefined ? 'is of use with KAFKA_TOKEN_URL only' : undefined;
}
