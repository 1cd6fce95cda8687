import { runApp } from '@lacznik/platform';
import { IdentityConfig } from './identity-config';
import { IdentityModule } from './identity.module';

void runApp({ name: 'identity', config: IdentityConfig, module: (config) => IdentityModule.forRoot(config) });
