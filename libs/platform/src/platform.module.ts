import { DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { AccessTokenGuard } from './access-token.guard';
import { AnswerInTimeInterceptor } from './answer-in-time.interceptor';
import { AppConfig } from './app-config';
import { Drain } from './drain';
import type { ReadinessCheck } from './bounded-check';
import { HealthController, READINESS_CHECKS } from './health.controller';
import { MetricsController } from './metrics.controller';
import { ProblemFilter } from './problem.filter';
import { ServerLimits } from './server-limits';

/** What every app starts with: its config, access tokens, problem+json, health and metrics, an orderly end. */
@Module({})
export class PlatformModule {
  /**
   * @param config provided to every module under its own class too
   * @param readiness what `/health/ready` asks; made from the providers that `inject` names
   */
  static forRoot(
    config: AppConfig,
    readiness: { inject: unknown[]; useFactory: (...parts: never[]) => ReadinessCheck[] } = {
      inject: [],
      useFactory: () => [],
    },
  ): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: config.constructor, useValue: config },
        Drain,
        ServerLimits,
        { provide: READINESS_CHECKS, inject: readiness.inject as never[], useFactory: readiness.useFactory },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessTokenGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInTimeInterceptor },
      ],
      exports: [AppConfig, Drain, config.constructor as Type<AppConfig>],
    };
  }
}
