import { MessagingAppConfig } from '@lacznik/platform';
import { IsNotEmpty, IsString, Matches } from 'class-validator';

/** Configuration of the access log. */
export class AccessLogConfig extends MessagingAppConfig {
  /** Which log this is: a URL without scheme, such as `log.example.pl/2026`. First line of every checkpoint, and the keys' name. */
  @Matches(/^(?!.*:\/\/)[^\s+/][^\s+]{0,254}$/, {
    message: 'logOrigin must be a URL without scheme, such as log.example.pl/2026',
  })
  logOrigin: string;

  /** File with the keys that sign checkpoints, one encoded signer key a line (https://c2sp.org/signed-note). */
  @IsString()
  @IsNotEmpty()
  logSigningKeyFile: string;
}
