import { IsHttpAddress, MessagingAppConfig } from '@lacznik/platform';

/** Configuration of cooperation. */
export class CooperationConfig extends MessagingAppConfig {
  /** Where offices' computers reach this app, such as `https://hub.example.pl/cooperation`: the addresses of calendars begin with it. */
  @IsHttpAddress()
  publicUrl: string;
}
