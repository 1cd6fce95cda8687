import { parseDatabaseUrl } from '@lacznik/platform';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { type ConsoleConfig, isEncrypted } from '../console-config';
import type { SealedTokens } from './sealed-tokens';

const MINUTE_MS = 60_000;
const PRUNE_INTERVAL_S = 900;
const MAX_CONNECTIONS = 4;

/** Loads the session of a request, and stores it when the answer is sent: the cookie has its id alone. */
export class SessionHandler {
  readonly handle: RequestHandler;
  private readonly store: InstanceType<ReturnType<typeof connectPgSimple>>;

  constructor(config: ConsoleConfig, tokens: SealedTokens) {
    this.store = new (connectPgSimple(session))({
      conObject: { ...parseDatabaseUrl(config.databaseUrl), max: MAX_CONNECTIONS },
      tableName: 'console_sessions',
      pruneSessionInterval: PRUNE_INTERVAL_S,
    });
    const encrypted = isEncrypted(config);
    this.handle = session({
      store: this.store,
      secret: tokens.cookieSecrets,
      // `__Host-` binds it to this host, and browsers take that by https alone.
      name: encrypted ? '__Host-lacznik' : 'lacznik',
      cookie: { secure: encrypted, httpOnly: true, sameSite: 'lax', maxAge: config.sessionIdleMinutes * MINUTE_MS },
      // It is the proxy in front that speaks https.
      proxy: encrypted,
      rolling: true,
      resave: false,
      saveUninitialized: false,
    });
  }

  close(): void {
    this.store.close();
  }
}
