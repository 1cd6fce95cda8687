import { type Language, TEXTS } from '../texts/texts';
import type { Mail } from './mailer';

/** How much waits. */
export interface Waiting {
  count: number;
  overdue: number;
}

/** A mail that says how much waits, and where to look: nothing of what it is, and of nobody. */
export function mailText(language: Language, publicUrl: string, { count, overdue }: Waiting): Omit<Mail, 'to'> {
  const { mail } = TEXTS[language].notifications;
  const lines = [
    mail.waiting(count),
    ...(overdue > 0 ? [mail.overdue(overdue)] : []),
    '',
    mail.look(publicUrl),
    '',
    mail.why,
    mail.change(`${publicUrl}/notifications`),
  ];
  return { subject: mail.subject(count), text: lines.join('\n') };
}
