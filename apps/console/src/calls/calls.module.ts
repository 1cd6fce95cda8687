import { Global, Module } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
import { EdgeAddresses } from './edge-addresses';
import { Issuer } from './issuer';
import { PersonCalls } from './person-calls';
import { PersonTokens } from './person-tokens';

/** The other apps, as they answer the person. */
@Global()
@Module({
  providers: [
    {
      provide: EdgeAddresses,
      inject: [ConsoleConfig],
      useFactory: ({ edgesFile }: ConsoleConfig) => EdgeAddresses.readFile(edgesFile),
    },
    Issuer,
    PersonTokens,
    PersonCalls,
  ],
  exports: [EdgeAddresses, Issuer, PersonCalls],
})
export class CallsModule {}
