import { MessagingAppConfig } from '@lacznik/platform';
import { IsNotEmpty, IsOptional, IsString } from 'class-validator';

/** Configuration of the privacy gateway. */
export class GatewayConfig extends MessagingAppConfig {
  /** A directory document (institutions, scopes, agreements) that is taken over at every start. */
  @IsOptional()
  @IsString()
  directoryFile?: string;

  /**
   * File with a JWK set: the gateway's own private keys that open what identity seals (`"use": "enc"`, X25519 or P-256), and
   * identity's public keys that it signs with (`"use": "sig"`, Ed25519). A key that was replaced stays for 7 days. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  sealingKeysFile: string;
}
