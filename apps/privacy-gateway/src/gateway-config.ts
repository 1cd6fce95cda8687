import { MessagingAppConfig } from '@lacznik/platform';
import { IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Min } from 'class-validator';

/** Configuration of the privacy gateway. */
export class GatewayConfig extends MessagingAppConfig {
  /**
   * A directory document (institutions, edges, scopes, agreements). A start takes it over where its content is new; a content that was
   * taken over once is not again, so that what `PUT /v1/directory` changed since then stands.
   */
  @IsOptional()
  @IsString()
  directoryFile?: string;

  /**
   * The dictionaries (kinds of institution, categories, purposes, legal bases, rules) that the first start takes over in place of
   * those that are shipped. From then on they are changed by `PUT /v1/dictionaries` alone.
   */
  @IsOptional()
  @IsString()
  dictionariesFile?: string;

  /**
   * File with a JWK set: the gateway's own private keys that open what identity seals (`"use": "enc"`, X25519 or P-256), and
   * identity's public keys that it signs with (`"use": "sig"`, Ed25519). A key that was replaced stays for 7 days. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  sealingKeysFile: string;

  /** Where delivery answers: it withdraws what was disclosed by what is revoked. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  deliveryUrl: string;

  /** File with the gateway's own access token (role `gateway`), for delivery; read anew at every use, so that it can be renewed in place. */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;

  /**
   * Years for which it is kept what entitled whom before: consents that have ended, and what the directory said. By it a record that is withdrawn is
   * told to whoever was entitled to it since it was published; receivers may keep it for ten years (u.p.s. 23a(4)).
   */
  @IsInt()
  @Min(1)
  formerGrantsYears: number = 10;
}
