import 'reflect-metadata';
import { ConfigError, loadConfig } from './app-config';
import { MessagingAppConfig } from './messaging-app-config';

const USABLE = {
  TOKEN_JWKS_URL: 'http://127.0.0.1:8080/jwks.json',
  TOKEN_ISSUER: 'http://127.0.0.1:8080',
  DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/app',
  KAFKA_BROKERS: 'kafka.example.pl:9093',
};
const TOKEN_URL = { KAFKA_TOKEN_URL: 'https://id.example.pl/token', KAFKA_CLIENT_ID: 'delivery' };
const TLS = { KAFKA_TLS: 'true' };
const BEARER = { KAFKA_SASL_MECHANISM: 'OAUTHBEARER' };
const SCRAM = { KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' };
const PASSWORD = { KAFKA_USERNAME: 'delivery', KAFKA_PASSWORD_FILE: '/run/password' };
const TOKEN_FILE = { KAFKA_TOKEN_FILE: '/run/token' };

function complaint(settings: Record<string, string>): string {
  try {
    loadConfig(MessagingAppConfig, { ...USABLE, ...settings });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('how an app reaches Kafka', () => {
  it.each([
    ['nothing', {}],
    ['TLS', TLS],
    ['TLS by an authority of its own', { ...TLS, KAFKA_CA_FILE: '/ca.pem' }],
    ['a certificate', { ...TLS, KAFKA_CERTIFICATE_FILE: '/app.pem', KAFKA_KEY_FILE: '/app.key' }],
    ['a token from a file', { ...TLS, ...BEARER, ...TOKEN_FILE }],
    ['a token from the issuer', { ...TLS, ...BEARER, ...TOKEN_URL, KAFKA_CLIENT_SECRET_FILE: '/secret' }],
    ['SCRAM', { ...SCRAM, ...PASSWORD }],
    ['PLAIN', { ...TLS, ...PASSWORD, KAFKA_SASL_MECHANISM: 'PLAIN' }],
    ['a token, on one machine', { ...BEARER, ...TOKEN_FILE, KAFKA_BROKERS: '127.0.0.1:9092,localhost:9093' }],
  ])('is taken: %s', (_, settings) => {
    expect(complaint(settings)).toBe('');
  });

  it.each([
    ['KAFKA_TLS', { KAFKA_TLS: 'yes' }, 'true, false'],
    ['KAFKA_TLS', { ...BEARER, ...TOKEN_FILE }, 'must be true: kafka.example.pl:9093 is not on this machine'],
    ['KAFKA_TLS', { ...PASSWORD, KAFKA_SASL_MECHANISM: 'PLAIN', KAFKA_BROKERS: '127.0.0.1:1,h:2' }, 'h:2 is not on'],
    ['KAFKA_CA_FILE', { KAFKA_CA_FILE: '/ca.pem' }, 'is of use with KAFKA_TLS=true only'],
    ['KAFKA_CERTIFICATE_FILE', { ...TLS, KAFKA_CERTIFICATE_FILE: '/app.pem' }, 'needs KAFKA_KEY_FILE'],
    ['KAFKA_KEY_FILE', { ...TLS, KAFKA_KEY_FILE: '/app.key' }, 'needs KAFKA_CERTIFICATE_FILE'],
    ['KAFKA_SASL_MECHANISM', { KAFKA_SASL_MECHANISM: 'GSSAPI' }, 'OAUTHBEARER, SCRAM-SHA-512, PLAIN'],
    ['KAFKA_SASL_MECHANISM', { ...TLS, ...BEARER }, 'needs KAFKA_TOKEN_FILE, or KAFKA_TOKEN_URL'],
    ['KAFKA_SASL_MECHANISM', { ...TLS, ...BEARER, ...TOKEN_URL }, 'KAFKA_CLIENT_SECRET_FILE'],
    ['KAFKA_SASL_MECHANISM', { ...TLS, ...BEARER, ...TOKEN_URL, ...TOKEN_FILE }, 'not both'],
    ['KAFKA_SASL_MECHANISM', { ...SCRAM, KAFKA_USERNAME: 'delivery' }, 'KAFKA_PASSWORD_FILE'],
    ['KAFKA_USERNAME', { KAFKA_USERNAME: 'delivery' }, 'SCRAM-SHA-512 or PLAIN only'],
    ['KAFKA_PASSWORD_FILE', { ...TLS, ...BEARER, ...TOKEN_FILE, ...PASSWORD }, 'SCRAM-SHA-512 or PLAIN only'],
    ['KAFKA_TOKEN_FILE', { ...SCRAM, ...PASSWORD, ...TOKEN_FILE }, 'OAUTHBEARER only'],
    ['KAFKA_CLIENT_ID', { ...TLS, ...BEARER, ...TOKEN_FILE, KAFKA_CLIENT_ID: 'delivery' }, 'KAFKA_TOKEN_URL only'],
    ['KAFKA_TOKEN_SCOPE', { ...TLS, ...BEARER, ...TOKEN_FILE, KAFKA_TOKEN_SCOPE: 'kafka' }, 'KAFKA_TOKEN_URL only'],
  ])('is refused, by %s: %j', (variable, settings, sentence) => {
    const line = complaint(settings)
      .split('\n')
      .find((one) => one.startsWith(`  ${variable}: `));
    expect(line).toContain(sentence);
  });
});
