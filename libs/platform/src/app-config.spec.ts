import 'reflect-metadata';
import { ConfigError, loadConfig } from './app-config';
import { MessagingAppConfig } from './messaging-app-config';

const USABLE = {
  TOKEN_JWKS_URL: 'http://127.0.0.1:8080/jwks.json',
  TOKEN_ISSUER: 'http://127.0.0.1:8080',
  DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/app',
  KAFKA_BROKERS: 'one:9092,two:9093',
};

function messageOf(environment: NodeJS.ProcessEnv): string {
  try {
    loadConfig(MessagingAppConfig, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the configuration was taken as usable');
}

describe('loadConfig', () => {
  it('reads the environment, with the types and defaults that the class says', () => {
    expect(loadConfig(MessagingAppConfig, { ...USABLE, PORT: '8081' })).toEqual({
      host: '127.0.0.1',
      port: 8081,
      logLevel: 'info',
      drainMs: 5000,
      finishMs: 10_000,
      answerTimeoutMs: 45_000,
      keepAliveMs: 75_000,
      idleTimeoutMs: 120_000,
      tokenAudience: 'lacznik',
      tokenRolesClaims: ['roles'],
      tokenInstitutionClaim: 'institution',
      tokenInstitutionsClaim: 'institutions',
      tokenJwksUrl: USABLE.TOKEN_JWKS_URL,
      tokenIssuer: USABLE.TOKEN_ISSUER,
      databaseUrl: USABLE.DATABASE_URL,
      migrateAtStart: 'true',
      databaseEventConnections: 10,
      databaseQueryConnections: 6,
      databaseStatementTimeoutMs: 30_000,
      databaseLockTimeoutMs: 10_000,
      databaseIdleTransactionTimeoutMs: 30_000,
      databaseConnectTimeoutMs: 5000,
      databaseIdleTimeoutMs: 10_000,
      kafkaBrokers: ['one:9092', 'two:9093'],
      kafkaReplicationFactor: 1,
      kafkaMinInsyncReplicas: 1,
      kafkaTls: 'false',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig(MessagingAppConfig, { ...USABLE, PORT: '', LOG_LEVEL: '' })).toMatchObject({
      port: 3000,
      logLevel: 'info',
    });
    expect(messageOf({ ...USABLE, TOKEN_ISSUER: '' })).toContain('TOKEN_ISSUER');
  });

  it('says everything that is wrong at once, by the names of the variables', () => {
    const text = messageOf({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', KAFKA_BROKERS: 'one' });
    const names = ['PORT', 'LOG_LEVEL', 'TOKEN_JWKS_URL', 'TOKEN_ISSUER', 'DATABASE_URL', 'KAFKA_BROKERS'];
    expect(names.filter((name) => !text.includes(`  ${name}: `))).toEqual([]);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '80.5'],
    ['KAFKA_BROKERS', 'one:9092,two'],
    ['KAFKA_BROKERS', ','],
    ['KAFKA_BROKERS', 'one:9092,[::1]:9092'],
    ['HOST', '[::1]'],
    ['HOST', '127.0.0.1/'],
    ['DATABASE_URL', 'postgres://app:secret@one,two/app'],
    ['DATABASE_SESSION_URL', 'postgres://app:secret@one/app?sslmode=prefer'],
    ['TOKEN_JWKS_URL', 'http://one,two/jwks.json'],
    ['TOKEN_JWKS_URL', 'ftp://issuer/jwks.json'],
    ['DATABASE_URL', '127.0.0.1:5432'],
    ['MIGRATE_AT_START', 'no'],
    ['KAFKA_MIN_INSYNC_REPLICAS', '2'],
  ])('refuses %s=%s', (name, value) => {
    expect(messageOf({ ...USABLE, [name]: value })).toContain(`  ${name}: `);
  });

  it('takes names with an underscore, blanks after commas, and addresses', () => {
    const environment = { ...USABLE, KAFKA_BROKERS: 'kafka_1:9092, 10.0.0.7:9093', HOST: '::1' };
    expect(loadConfig(MessagingAppConfig, environment)).toMatchObject({
      kafkaBrokers: ['kafka_1:9092', '10.0.0.7:9093'],
      host: '::1',
    });
  });

  it('compares what belongs together', () => {
    const [factor, minimum] = ['KAFKA_REPLICATION_FACTOR', 'KAFKA_MIN_INSYNC_REPLICAS'];
    expect(loadConfig(MessagingAppConfig, { ...USABLE, [factor]: '3', [minimum]: '2' })).toMatchObject({
      kafkaReplicationFactor: 3,
      kafkaMinInsyncReplicas: 2,
    });
    expect(messageOf({ ...USABLE, [factor]: '2', [minimum]: '3' })).toContain(
      `  ${minimum}: must not be greater than ${factor}`,
    );
  });

  it('does not repeat a secret that stands in a wrong variable', () => {
    expect(messageOf({ ...USABLE, DATABASE_URL: 'mysql://app:hunter2@host/db' })).not.toContain('hunter2');
  });
});
