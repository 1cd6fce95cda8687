import { isNetwork } from '@lacznik/http';
import { CommaSeparated, MessagingAppConfig } from '@lacznik/platform';
import { IsInt, IsNotEmpty, IsString, Min, ValidateBy } from 'class-validator';

/** Configuration of delivery. */
export class DeliveryConfig extends MessagingAppConfig {
  /** Days for which a delivery can be pulled; after that it is deleted, for the hub keeps no facts (P8). */
  @IsInt()
  @Min(1)
  mailboxDays: number = 7;

  /**
   * File with a JWK set: the keys that what signs webhooks is encrypted with in the database (`"kty": "oct"`, 32 bytes), the one that is used now
   * first. `{"keys": [{"kty": "oct", "kid": "…", "k": "…"}]}`. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  webhookKeysFile: string;

  /**
   * Networks inside of which institutions may have webhooks sent, without encryption too, such as `10.20.0.0/16`, separated by commas.
   * Beyond them only public addresses are called, by https.
   */
  @CommaSeparated()
  @ValidateBy(
    { name: 'isNetwork', validator: { validate: (value) => typeof value === 'string' && isNetwork(value) } },
    { each: true, message: 'webhookAllowedNetworks must be networks such as 10.20.0.0/16, separated by commas' },
  )
  webhookAllowedNetworks: string[] = [];
}
