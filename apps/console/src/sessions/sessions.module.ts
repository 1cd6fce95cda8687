import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
import { DraftGuard } from './draft.guard';
import { Drafts } from './drafts.service';
import { FormGuard } from './form.guard';
import { SealedTokens } from './sealed-tokens';
import { SessionHandler } from './session-handler';
import { SessionGuard } from './session.guard';

/** Who has signed in, kept in the database. */
@Global()
@Module({
  providers: [
    {
      provide: SealedTokens,
      inject: [ConsoleConfig],
      useFactory: ({ sessionKeysFile }: ConsoleConfig) => SealedTokens.readKeys(sessionKeysFile),
    },
    {
      provide: SessionHandler,
      inject: [ConsoleConfig, SealedTokens],
      useFactory: (config: ConsoleConfig, tokens: SealedTokens) => new SessionHandler(config, tokens),
    },
    SessionGuard,
    FormGuard,
    Drafts,
    DraftGuard,
  ],
  exports: [SealedTokens, SessionHandler, SessionGuard, FormGuard, Drafts, DraftGuard],
})
export class SessionsModule implements OnApplicationShutdown {
  constructor(private readonly sessions: SessionHandler) {}

  onApplicationShutdown(): void {
    this.sessions.close();
  }
}
