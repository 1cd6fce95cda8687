import { Day, Flag, NotBefore, OneOf, Optional, PresentExactlyIf, Text } from '../checking/rules';
import { Category } from './category';

/** Signed, or ended since. */
export const SOCIAL_CONTRACT_STATES = ['SIGNED', 'ENDED'] as const;

/** A social contract was signed or ended; `state` decides which of the two events it is. */
export class SocialContract {
  /** Signed, or ended since. */
  @Category('19a')
  @OneOf(SOCIAL_CONTRACT_STATES)
  state: (typeof SOCIAL_CONTRACT_STATES)[number];

  /** The day of signing. */
  @Category('19a')
  @Day()
  signedOn: string;

  /** Present exactly if `state` is `ENDED`. */
  @Category('19a')
  @NotBefore('signedOn')
  @Day()
  @PresentExactlyIf('state', 'ENDED')
  endedOn?: string;

  /** Signed under u.p.z. art. 50(2)(2): the person’s status at the labour office then ends. */
  @Category('19a')
  @Flag()
  underLabourAct: boolean;

  /** What was agreed to be reached. */
  @Category('9')
  @Optional()
  @Text(2000)
  goal?: string;
}
