import { MessagingAppConfig } from '@lacznik/platform';
import { IsOptional, IsString } from 'class-validator';

/** Configuration of the privacy gateway. */
export class GatewayConfig extends MessagingAppConfig {
  /** A directory document (institutions, scopes, agreements) that is taken over at every start. */
  @IsOptional()
  @IsString()
  directoryFile?: string;
}
