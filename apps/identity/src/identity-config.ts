import { AppConfig } from '@lacznik/platform';
import { IsNotEmpty, IsString } from 'class-validator';

/** Configuration of identity. */
export class IdentityConfig extends AppConfig {
  /** File with the root keys: `{"epoch": 1, "roots": {"1": "<base64 of at least 32 bytes>"}}`; with `"formerEpoch"` in a transition. See keys.md. */
  @IsString()
  @IsNotEmpty()
  pseudonymKeysFile: string;

  /**
   * File with a JWK set: identity's own private key that signs what it seals (`"use": "sig"`, Ed25519), and the gateway's public
   * key that it seals for (`"use": "enc"`, X25519 or P-256). The first of each is used. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  sealingKeysFile: string;
}
