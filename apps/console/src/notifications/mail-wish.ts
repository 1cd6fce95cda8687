import type { MAIL_ROLES } from '../pages/navigation';
import type { Language } from '../texts/texts';

/** How often somebody wants to be told by e-mail. */
export const MAIL_CHOICES = ['off', 'daily', 'at-once'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** What somebody has chosen. */
export interface MailWish {
  choice: Exclude<MailChoice, 'off'>;
  /** Undefined where it can be read no longer: its key is gone. */
  address: string | undefined;
}

/** Whose wish it is. */
export interface WishOwner {
  institution: string;
  /** Of their access tokens. */
  subject: string;
  role: (typeof MAIL_ROLES)[number];
  language: Language;
}

const MAX_ADDRESS_LENGTH = 254;
/** One address, and nothing that would make two of it, or a name before it. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+\.[^\s@,;:<>()[\]"\\.]+$/;

export function isAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(text);
}
