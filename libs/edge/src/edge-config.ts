import { MessagingAppConfig } from '@lacznik/platform';
import { IsInt, IsNotEmpty, IsString, IsUrl, Min } from 'class-validator';

/** Configuration of an edge. */
export class EdgeConfig extends MessagingAppConfig {
  /** Where identity answers. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  identityUrl: string;

  /**
   * File with this edge's own access token (role `edge`, claim `institutions`: those that it serves); read anew at every use, so that
   * it can be renewed in place.
   */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;

  /**
   * File with a JWK set for each institution: the keys that the identities of its cases are encrypted with (`"kty": "oct"`, 32 bytes),
   * the one that is used now first. `{"OPS-260604": {"keys": [{"kty": "oct", "kid": "…", "k": "…"}]}}`. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  institutionKeysFile: string;

  /** Days for which the identity of a case is kept after it was closed. */
  @IsInt()
  @Min(0)
  caseRetentionDays: number = 30;
}
