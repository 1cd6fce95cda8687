import { AtLeast, DatabaseAppConfig, Fits, IsHttpAddress, NonEmpty } from '@lacznik/platform';
import { IsOptional } from 'class-validator';

/** Names of this machine: what is sent to them leaves it by no network. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Configuration of the console. */
export class ConsoleConfig extends DatabaseAppConfig {
  /** Where people open it, as it stands in their browsers. By https, unless it is on this machine. */
  @IsHttpAddress()
  @Fits(({ publicUrl }: ConsoleConfig) => faultOfPublicUrl(publicUrl))
  publicUrl: string;

  /** Its id at the issuer (`TOKEN_ISSUER`), where people sign in by OpenID Connect. */
  @NonEmpty()
  clientId: string = 'lacznik-console';

  /** File with its secret at the issuer. */
  @NonEmpty()
  clientSecretFile: string;

  /**
   * File with a JWK set: the keys that tokens in sessions are encrypted with in the database, and that sign the cookie (`"kty": "oct"`, 32 bytes), the one that
   * is used now first. `{"keys": [{"kty": "oct", "kid": "…", "k": "…"}]}`.
   */
  @NonEmpty()
  sessionKeysFile: string;

  /** After how many minutes without a page a session ends; exact to a thirtieth. */
  @AtLeast(1)
  sessionIdleMinutes: number = 30;

  /** After how many hours it ends in any case. */
  @AtLeast(1)
  sessionHours: number = 10;

  /** Where `privacy-gateway` answers. */
  @IsHttpAddress()
  gatewayUrl: string;

  /** Where `delivery` answers. */
  @IsHttpAddress()
  deliveryUrl: string;

  /** Where `access-log` answers. */
  @IsHttpAddress()
  accessLogUrl: string;

  /** Where `cooperation` answers. Without it there are no pages of job offers, notice boards and meetings. */
  @IsOptional()
  @IsHttpAddress()
  cooperationUrl?: string;

  /**
   * The mail server that tells people how much waits for them: `smtp://user:password@mail.example.pl:587`, or `smtps://…:465`. Without TLS on this machine
   * alone. Without it, and without MAIL_FILE, no mails are sent.
   */
  @IsOptional()
  @Fits(({ smtpUrl, mailFile, ...settings }: ConsoleConfig) =>
    mailFile === undefined ? (faultOfSmtpUrl(smtpUrl) ?? faultOfMail(settings)) : 'cannot be given beside MAIL_FILE',
  )
  smtpUrl?: string;

  /** In place of a mail server, for development: a file to which each mail is added. */
  @IsOptional()
  @Fits((settings: ConsoleConfig) => faultOfMail(settings))
  mailFile?: string;

  /** From whom mails are: `Łącznik <lacznik@example.pl>`. */
  @IsOptional()
  @NonEmpty()
  mailFrom?: string;

  /** File with the console's own access token (role `notifier`), by which edges and the hub count what waits for those who want mails. Read each time. */
  @IsOptional()
  @NonEmpty()
  serviceTokenFile?: string;

  /** Every how many seconds it looks whether mails are due. */
  @AtLeast(1)
  mailSeconds: number = 60;

  /** File with the edges that it stands beside: `[{"url": "http://127.0.0.1:3001", "institutions": ["OPS-260604"]}]`. */
  @NonEmpty()
  edgesFile: string;

  /** File with the key that verifies the log's checkpoints, by which browsers verify receipts. */
  @NonEmpty()
  logVerifierKeyFile: string;

  /** File with what the declaration of accessibility says of whoever runs it. See how-to.md. */
  @NonEmpty()
  accessibilityFile: string;
}

/** Whether people reach it by https. */
export function isEncrypted({ publicUrl }: Pick<ConsoleConfig, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:');
}

/** Whether what is sent to it leaves this machine by no network. */
export function isOnThisMachine(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname);
}

/** Whether people can be told by e-mail. */
export function hasMail({ smtpUrl, mailFile }: Pick<ConsoleConfig, 'smtpUrl' | 'mailFile'>): boolean {
  return smtpUrl !== undefined || mailFile !== undefined;
}

function faultOfSmtpUrl(smtpUrl = ''): string | undefined {
  const isMailServer = URL.canParse(smtpUrl) && ['smtp:', 'smtps:'].includes(new URL(smtpUrl).protocol);
  return isMailServer ? undefined : 'must be an address such as smtp://user:password@mail.example.pl:587';
}

function faultOfMail({ mailFrom, serviceTokenFile }: Pick<ConsoleConfig, 'mailFrom' | 'serviceTokenFile'>) {
  return mailFrom === undefined || serviceTokenFile === undefined
    ? 'needs MAIL_FROM and SERVICE_TOKEN_FILE beside it'
    : undefined;
}

function faultOfPublicUrl(publicUrl: string): string | undefined {
  if (!URL.canParse(publicUrl) || isEncrypted({ publicUrl })) return undefined;
  return isOnThisMachine(publicUrl)
    ? undefined
    : 'must begin with https: sessions and what is shown of persons would travel as they are';
}
