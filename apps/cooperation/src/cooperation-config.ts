import { IsHttpAddress, MessagingAppConfig } from '@lacznik/platform';
import { IsInt, Max, Min } from 'class-validator';

const MIN_THRESHOLD = 3;
const MAX_THRESHOLD = 100;

/** Configuration of cooperation. */
export class CooperationConfig extends MessagingAppConfig {
  /** Where offices' computers reach this app, such as `https://hub.example.pl/cooperation`: the addresses of calendars begin with it. */
  @IsHttpAddress()
  publicUrl: string;

  /**
   * Counts below it are hidden in public tables, and no hidden count can be computed to a narrower range. Each publication keeps its own; one that is lower
   * than that of an earlier table of the same persons does not count.
   */
  @IsInt()
  @Min(MIN_THRESHOLD)
  @Max(MAX_THRESHOLD)
  smallCountThreshold: number = 5;
}
