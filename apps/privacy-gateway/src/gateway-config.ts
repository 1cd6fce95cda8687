import { MessagingAppConfig } from '@lacznik/platform';
import { IsOptional, IsString } from 'class-validator';

/** Configuration of the privacy gateway. */
export class GatewayConfig extends MessagingAppConfig {
  /** A directory document (institutions, scopes, agreements) that is taken over at every start. */
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
}
