// Types are read by it from the properties, so it comes before any class.
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { ArrayMinSize, IsIn, IsOptional, Matches, Max, validateSync } from 'class-validator';
import { IsDatabaseUrl, IsHttpUrl } from './addresses';
import { AtLeast, CommaSeparated, NonEmpty } from './setting-rules';

/** What every app is told through its environment: `PORT`, `TOKEN_ISSUER` and so on (the property in capitals). */
export class AppConfig {
  /** Address to listen on. */
  @Matches(/^[^\s/,[\]]+$/, { message: 'host must be one name or address, an IPv6 address without brackets' })
  host: string = '127.0.0.1';

  /** Port to listen on. */
  @AtLeast(0)
  @Max(65535)
  port: number = 3000;

  /** Least level that is written. */
  @IsIn(['debug', 'info', 'warn', 'error'])
  logLevel: 'debug' | 'info' | 'warn' | 'error' = 'info';

  /**
   * For how many milliseconds an app that is told to end goes on accepting, while `/health/ready` says 503: longer than a
   * balancer takes to notice.
   */
  @AtLeast(0)
  drainMs: number = 5000;

  /** Within how many milliseconds after that it finishes what is in flight; what takes longer is cut off. */
  @AtLeast(0)
  finishMs: number = 10_000;

  /**
   * After how many milliseconds a request is answered 503 where its answer has not begun, whatever it waits for: longer than the
   * limits of the database together, shorter than a proxy waits.
   */
  @AtLeast(1)
  answerTimeoutMs: number = 45_000;

  /**
   * For how many milliseconds a connection is kept open for the next request: longer than a proxy in front keeps it (60 s mostly),
   * so that it is the proxy, which sends, that closes it.
   */
  @AtLeast(1)
  keepAliveMs: number = 75_000;

  /**
   * After how many milliseconds in which nothing comes or goes a connection with a request is cut: longer than a feed is waited for.
   * A stream may last for as long as it likes; whoever has nothing to send sends a blank line.
   */
  @AtLeast(1)
  idleTimeoutMs: number = 120_000;

  /** Where the keys that sign access tokens are published (JWKS). */
  @IsHttpUrl()
  tokenJwksUrl: string;

  /** The `iss` that access tokens must carry. */
  @NonEmpty()
  tokenIssuer: string;

  /** The `aud` that access tokens must carry. */
  @NonEmpty()
  tokenAudience: string = 'lacznik';

  /**
   * Where access tokens have their roles: claims, separated by commas, and names within one by dots. Of Keycloak:
   * `realm_access.roles,resource_access.lacznik.roles`.
   */
  @CommaSeparated()
  @ArrayMinSize(1)
  tokenRolesClaims: string[] = ['roles'];

  /** Where access tokens have the id of the caller's institution, such as `PUP-2606`. */
  @NonEmpty()
  tokenInstitutionClaim: string = 'institution';

  /** Where the access tokens of edges have the ids of the institutions that they serve. */
  @NonEmpty()
  tokenInstitutionsClaim: string = 'institutions';
}

/** Of an app that has a database. */
export class DatabaseAppConfig extends AppConfig {
  /**
   * The app's own database, `postgres://user:password@host:port/name` (see below). It must exist. It may lead through a pooler in
   * transaction mode (PgBouncer), where `DATABASE_SESSION_URL` is given.
   */
  @IsDatabaseUrl()
  databaseUrl: string;

  /**
   * The same database for what lives with a session (locks, LISTEN, migrations): the server itself, or a pooler in session
   * mode. Where it is given and differs, `DATABASE_URL` is taken to lead through a pooler: no statement is prepared by
   * name, and limits travel with each transaction. By default `DATABASE_URL`.
   */
  @IsOptional()
  @IsDatabaseUrl()
  databaseSessionUrl?: string;

  /** Whether the app makes the tables that its database lacks when it starts; if not, `npm run migrate` does, before. */
  @IsIn(['true', 'false'])
  migrateAtStart: 'true' | 'false' = 'true';

  /** Most connections of one process for passing events on. Besides, it has a few sessions of its own. */
  @AtLeast(2)
  databaseEventConnections: number = 10;

  /** Most connections of one process for all else: what is asked by HTTP, searches, administration. */
  @AtLeast(1)
  databaseQueryConnections: number = 6;

  /** After how many milliseconds a statement is ended; 0: never. */
  @AtLeast(0)
  databaseStatementTimeoutMs: number = 30_000;

  /** After how many milliseconds a statement gives up waiting for a lock; 0: never. */
  @AtLeast(0)
  databaseLockTimeoutMs: number = 10_000;

  /** After how many milliseconds in which nothing comes the server ends a transaction, so that its locks are free; 0: never. */
  @AtLeast(0)
  databaseIdleTransactionTimeoutMs: number = 30_000;

  /** For how many milliseconds at most a connection is waited for, new or free. */
  @AtLeast(1)
  databaseConnectTimeoutMs: number = 5000;

  /** After how many milliseconds without use a connection is closed; 0: never. */
  @AtLeast(0)
  databaseIdleTimeoutMs: number = 10_000;
}

/** Every violation of a configuration in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** Of one setting, such as `SEALING_KEYS_FILE`. */
  static of(variable: string, what: string): ConfigError {
    return new ConfigError(`The configuration is not usable:\n  ${variable}: ${what}`);
  }
}

/**
 * Reads `type` from `environment`: property `databaseUrl` from `DATABASE_URL`.
 * @throws ConfigError that names every violation, with the variable's name
 */
export function loadConfig<T extends object>(type: new () => T, environment: NodeJS.ProcessEnv): T {
  const raw: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value !== '') raw[camelCase(name)] = value;
  }
  const config = plainToInstance(type, raw, { enableImplicitConversion: true, exposeDefaultValues: true });
  const violations = validateSync(config, { forbidUnknownValues: true }).flatMap((error) =>
    Object.values(error.constraints ?? {}).map((text) => `  ${constantCase(error.property)}: ${text}`),
  );
  if (violations.length > 0) throw new ConfigError(`The configuration is not usable:\n${violations.join('\n')}`);
  return config;
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The environment variable of a property of a configuration: `DATABASE_URL` of `databaseUrl`. */
export function constantCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
