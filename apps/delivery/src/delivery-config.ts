import { MessagingAppConfig } from '@lacznik/platform';
import { IsInt, Min } from 'class-validator';

/** Configuration of delivery. */
export class DeliveryConfig extends MessagingAppConfig {
  /** Days for which a delivery can be pulled; after that it is deleted, for the hub keeps no facts (P8). */
  @IsInt()
  @Min(1)
  mailboxDays: number = 7;
}
