import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigError } from '@lacznik/platform';
import type { KafkaConfig, SASLOptions } from 'kafkajs';
import { accessTokens } from './access-tokens';
import type { SecuritySettings } from './security-settings';

/** How kafkajs reaches the brokers, and as whom. */
export interface KafkaSecurity extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  /** As far as the app knows it: what its rights are granted to. */
  principal: () => string;
}

/** Without TLS, and without signing in. */
export const OPEN: KafkaSecurity = { principal: () => 'User:ANONYMOUS' };

/** @throws ConfigError where a file that the settings name cannot be used */
export function securityOf(settings: SecuritySettings): KafkaSecurity {
  const ssl = tlsOf(settings);
  const signIn = signInOf(settings);
  const principal = signIn?.principal ?? (settings.kafkaCertificateFile ? () => subjectOf(settings) : OPEN.principal);
  return { ...(ssl ? { ssl } : {}), ...(signIn ? { sasl: signIn.sasl } : {}), principal };
}

/** kafkajs copies its properties for each connection: so a certificate that was renewed in place is taken by the next one. */
function tlsOf(settings: SecuritySettings): KafkaConfig['ssl'] {
  if (settings.kafkaTls !== 'true') return undefined;
  requireUsable(settings);
  const { kafkaCaFile: ca, kafkaCertificateFile: cert, kafkaKeyFile: key } = settings;
  return readingFiles({}, { ca, cert, key });
}

function requireUsable({ kafkaCaFile, kafkaCertificateFile, kafkaKeyFile }: SecuritySettings): void {
  requireCertificate('KAFKA_CA_FILE', kafkaCaFile);
  requireCertificate('KAFKA_CERTIFICATE_FILE', kafkaCertificateFile);
  if (!kafkaCertificateFile || !kafkaKeyFile) return;
  const cert = readSetting('KAFKA_CERTIFICATE_FILE', kafkaCertificateFile);
  const key = readSetting('KAFKA_KEY_FILE', kafkaKeyFile);
  try {
    createSecureContext({ cert, key });
  } catch {
    throw ConfigError.of('KAFKA_KEY_FILE', 'is not the key of KAFKA_CERTIFICATE_FILE, in PEM and not encrypted');
  }
}

function requireCertificate(variable: string, path: string | undefined): X509Certificate | undefined {
  if (path === undefined) return undefined;
  try {
    return new X509Certificate(readSetting(variable, path));
  } catch (error) {
    throw error instanceof ConfigError ? error : ConfigError.of(variable, 'holds no certificate in PEM');
  }
}

function signInOf(settings: SecuritySettings): { sasl: SASLOptions; principal: () => string } | undefined {
  const { kafkaSaslMechanism: mechanism, kafkaUsername: username = '', kafkaPasswordFile = '' } = settings;
  if (mechanism === undefined) return undefined;
  if (mechanism === 'OAUTHBEARER') {
    const { token, subject } = accessTokens(settings);
    const oauthBearerProvider = async (): Promise<{ value: string }> => ({ value: await token() });
    return { sasl: { mechanism: 'oauthbearer', oauthBearerProvider }, principal: () => `User:${subject()}` };
  }
  readSetting('KAFKA_PASSWORD_FILE', kafkaPasswordFile);
  // kafkajs keeps the object, and asks it for the password at each sign-in.
  const sasl = { mechanism: mechanism === 'PLAIN' ? 'plain' : 'scram-sha-512', username };
  return {
    sasl: readingFiles(sasl, { password: kafkaPasswordFile }) as SASLOptions,
    principal: () => `User:${username}`,
  };
}

function subjectOf({ kafkaCertificateFile = '' }: SecuritySettings): string {
  const { subject } = new X509Certificate(readFileSync(kafkaCertificateFile));
  return `User:${subject.split('\n').toReversed().join(',')}`;
}

/** Gives an object properties that are read from their files whenever they are asked for, without the line's end. */
function readingFiles<T extends object>(object: T, paths: Readonly<Record<string, string | undefined>>): T {
  for (const [name, path] of Object.entries(paths))
    if (path !== undefined)
      Object.defineProperty(object, name, {
        get: () => readFileSync(path, 'utf8').replace(/\r?\n$/, ''),
        enumerable: true,
      });
  return object;
}

/** @throws ConfigError that names the setting */
function readSetting(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw ConfigError.of(variable, `cannot be read (${(error as NodeJS.ErrnoException).code}): ${path}`);
  }
}
