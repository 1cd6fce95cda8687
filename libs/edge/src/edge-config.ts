import { MessagingAppConfig } from '@lacznik/platform';
import { IsNotEmpty, IsString, IsUrl } from 'class-validator';

/** Configuration of an edge. */
export class EdgeConfig extends MessagingAppConfig {
  /** Where identity answers. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  identityUrl: string;

  /** File with this edge's own access token (role `edge`); read anew at every use, so that it can be renewed in place. */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;
}
