import { parseDatabaseUrl } from '@lacznik/platform';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { type ConsoleConfig, isEncrypted } from '../console-config';
import type { SealedTokens } from './sealed-tokens';
import { Touches } from './touches';

const MINUTE_MS = 60_000;
const PRUNE_INTERVAL_S = 900;
const MAX_CONNECTIONS = 4;
/** Of the time without a page after which a session ends: so exact is what is stored of when it was used. */
const TOUCHES_PER_IDLE_TIME = 30;

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
    this.touchRarely((config.sessionIdleMinutes * MINUTE_MS) / TOUCHES_PER_IDLE_TIME);
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

  private touchRarely(intervalMs: number): void {
    const touches = new Touches(intervalMs);
    const touch = this.store.touch.bind(this.store);
    this.store.touch = (id, data, callback) => {
      if (touches.take(id)) touch(id, data, callback);
      else callback?.();
    };
  }

  close(): void {
    this.store.close();
  }
}
