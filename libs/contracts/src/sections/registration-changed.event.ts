import { Day, NotBefore, OneOf, Optional, PresentExactlyIf, Reference } from '../checking/rules';
import { Category } from './category';

/** With or without the right to benefit, jobseeker, not registered but helped, removed from the register. */
export const REGISTRATION_STATUSES = [
  'UNEMPLOYED_WITH_BENEFIT',
  'UNEMPLOYED_WITHOUT_BENEFIT',
  'JOBSEEKER',
  'NOT_REGISTERED_HELPED',
  'REMOVED',
] as const;

/** A person’s status in the register of a labour office changed. */
export class RegistrationChanged {
  /** With or without the right to benefit, jobseeker, not registered but helped, or removed from the register. */
  @Category('16')
  @OneOf(REGISTRATION_STATUSES)
  status: (typeof REGISTRATION_STATUSES)[number];

  /** The first day of the status. */
  @Category('16')
  @Day()
  from: string;

  /** The last day of the status; absent while it lasts. */
  @Category('16')
  @Optional()
  @NotBefore('from')
  @Day()
  to?: string;

  /** From the office’s own dictionary of reasons; present exactly if `status` is `REMOVED`. */
  @Category('16')
  @Reference()
  @PresentExactlyIf('status', 'REMOVED')
  removalReasonCode?: string;

  /** The last day on which the person cannot register anew. */
  @Category('16')
  @Optional()
  @Day()
  barUntil?: string;
}
