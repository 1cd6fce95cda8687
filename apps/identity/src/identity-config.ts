import { AppConfig } from '@lacznik/platform';
import { IsNotEmpty, IsString } from 'class-validator';

/** Configuration of identity. */
export class IdentityConfig extends AppConfig {
  /** File with the root keys: `{"epoch": 1, "roots": {"1": "<base64 of at least 32 bytes>"}}`. */
  @IsString()
  @IsNotEmpty()
  pseudonymKeysFile: string;
}
