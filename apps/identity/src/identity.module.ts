import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { IdentityConfig } from './identity-config';
import { PseudonymsModule } from './pseudonyms/pseudonyms.module';

/** Keyed pseudonyms: the only place that holds their keys, and a place that stores no person. */
@Module({})
export class IdentityModule {
  static forRoot(config: IdentityConfig): DynamicModule {
    return { module: IdentityModule, imports: [PlatformModule.forRoot(config), PseudonymsModule.forRoot(config)] };
  }
}
