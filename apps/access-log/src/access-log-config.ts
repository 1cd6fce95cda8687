import { IsHttpAddress, MessagingAppConfig } from '@lacznik/platform';
import { IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** Configuration of the access log. */
export class AccessLogConfig extends MessagingAppConfig {
  /**
   * The log's name, a URL without scheme such as `log.example.pl`, and the name of its keys. Each year's log is called
   * `log.example.pl/2026`: that is the first line of its checkpoints.
   */
  @Matches(/^(?!.*:\/\/)[^\s+/][^\s+]{0,249}(?<!\/)$/, {
    message: 'logOrigin must be a URL without scheme and year, such as log.example.pl',
  })
  logOrigin: string;

  /** File with the keys that sign checkpoints, one encoded signer key a line (`PRIVATE+KEY+…`, https://c2sp.org/signed-note): two while one replaces the other. */
  @IsString()
  @IsNotEmpty()
  logSigningKeyFile: string;

  /** For how many full years after its own a year's entries are retained (KRI 2024 § 20(4)). */
  @IsInt()
  @Min(2)
  @Max(50)
  logRetentionYears: number = 2;

  /** After how many days an access is reviewed: a second person has confirmed a question by then, or has not. */
  @IsInt()
  @Min(0)
  @Max(30)
  misuseReviewAfterDays: number = 4;

  /** Every how many seconds accesses are reviewed: once a day. */
  @IsInt()
  @Min(1)
  @Max(604_800)
  misuseReviewSeconds: number = 86_400;

  /**
   * File with the witnesses that are asked for cosignatures and how many of them a checkpoint needs to be published
   * (https://c2sp.org/tlog-policy). Without it every checkpoint is published as it is signed.
   */
  @IsOptional()
  @IsString()
  witnessPolicyFile?: string;

  /** Where identity answers. */
  @IsHttpAddress()
  identityUrl: string;

  /** Where delivery answers: its mailboxes are compared with the entries once a minute. */
  @IsHttpAddress()
  deliveryUrl: string;

  /** Where the privacy gateway answers: how far it has numbered the feeds is compared too. */
  @IsHttpAddress()
  gatewayUrl: string;

  /** File with the log's own access token (role `auditor`), for delivery and the gateway; read anew at every use, so that it can be renewed in place. */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;
}
