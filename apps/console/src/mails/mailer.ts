import { appendFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { type ConsoleConfig, isOnThisMachine } from '../console-config';

/** Of connecting, of the server's greeting, and of a silence in between. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** What is sent. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/**
 * What became of a mail. `refused`: nobody has it, so it can be sent again. `unclear`: the connection was lost before the server said what
 * it did, so whoever sends it again may send it twice.
 */
export type MailFate = { fate: 'sent' } | { fate: 'refused' | 'unclear'; reason: string };

/** Sends mails, one at a time. */
export interface Mailer {
  send(mail: Mail): Promise<MailFate>;
}

/** @returns undefined where no mails are to be sent */
export function mailerOf({ smtpUrl, mailFile, mailFrom = '' }: ConsoleConfig): Mailer | undefined {
  if (smtpUrl !== undefined) return smtpMailer(smtpUrl, mailFrom);
  return mailFile === undefined ? undefined : fileMailer(mailFile, mailFrom);
}

function smtpMailer(url: string, from: string): Mailer {
  // Whoever listens on the way would have the password, and who works where.
  const requireTLS = !isOnThisMachine(url);
  const transport = createTransport({ url, requireTLS, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send(mail) {
      try {
        // A server that is away, or takes no sign-in, has got nothing: that is known before anything is said.
        await transport.verify();
      } catch (error) {
        return { fate: 'refused', reason: reasonOf(error) };
      }
      try {
        await transport.sendMail({ ...mail, from });
        return { fate: 'sent' };
      } catch (error) {
        const hasAnswered = typeof (error as { responseCode?: unknown }).responseCode === 'number';
        return { fate: hasAnswered ? 'refused' : 'unclear', reason: reasonOf(error) };
      }
    },
  };
}

function fileMailer(path: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const { message } = await transport.sendMail({ ...mail, from });
      await appendFile(path, Buffer.concat([message as Buffer, Buffer.from('\n')]), { mode: 0o600 });
      return { fate: 'sent' };
    },
  };
}

/** Never what the server says in words: it may repeat the address. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return [code ?? 'unknown', responseCode].filter((one) => one !== undefined).join(' ');
}
