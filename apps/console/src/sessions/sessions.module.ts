import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
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
  ],
  exports: [SealedTokens, SessionHandler, SessionGuard, FormGuard],
})
export class SessionsModule implements OnApplicationShutdown {
  constructor(private readonly sessions: SessionHandler) {}

  onApplicationShutdown(): void {
    this.sessions.close();
  }
}
