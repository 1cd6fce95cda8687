import { MessagingAppConfig } from '@lacznik/platform';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

/** Configuration of the privacy gateway. */
export class GatewayConfig extends MessagingAppConfig {
  /**
   * A directory document (institutions, edges, scopes, agreements). A start takes it over where its content is new; a content that was
   * taken over once is not again, so that what `PUT /v1/directory` changed since then stands.
   */
  @IsOptional()
  @IsString()
  directoryFile?: string;

  /**
   * The dictionaries (kinds of institution, categories, purposes, legal bases, rules) that the first start takes over in place of
   * those that are shipped. From then on they are changed by `PUT /v1/dictionaries` alone.
   */
  @IsOptional()
  @IsString()
  dictionariesFile?: string;

  /**
   * File with a JWK set: the gateway's own private keys that open what identity seals (`"use": "enc"`, X25519 or P-256), and
   * identity's public keys that it signs with (`"use": "sig"`, Ed25519). A key that was replaced stays for 7 days. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  sealingKeysFile: string;

  /** Milliseconds after which an inquiry is answered with what has come by then: somebody waits for it for 2 s. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  inquiryDeadlineMs: number = 1800;

  /** Inquiries that one institution may make in an hour. Whoever needs to ask more opens cases. */
  @IsInt()
  @Min(1)
  inquiriesPerInstitutionHour: number = 600;

  /** Claims about one person that one institution may have confirmed or denied in a day, lest values are guessed. */
  @IsInt()
  @Min(1)
  claimsPerPersonDay: number = 5;

  /** Where delivery answers: it withdraws what was disclosed by what is revoked. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  deliveryUrl: string;

  /** File with the gateway's own access token (role `gateway`), for delivery; read anew at every use, so that it can be renewed in place. */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;

  /**
   * Whether the gateway grants and takes rights in Kafka (ACLs), as the register and the next four settings say; with `false`
   * somebody else does. See kafka.md.
   */
  @IsIn(['true', 'false'])
  kafkaAclsFromRegister: 'true' | 'false' = 'true';

  /** As whom the gateway itself signs in to Kafka: the `sub` of its token, its user name, or the name that brokers make of its certificate's. */
  @IsString()
  @IsNotEmpty()
  kafkaGatewaySubject: string = 'privacy-gateway';

  /** As whom delivery does. */
  @IsString()
  @IsNotEmpty()
  kafkaDeliverySubject: string = 'delivery';

  /** As whom the access log does. Edges' subjects are in the directory. */
  @IsString()
  @IsNotEmpty()
  kafkaAccessLogSubject: string = 'access-log';

  /** As whom cooperation does. */
  @IsString()
  @IsNotEmpty()
  kafkaCooperationSubject: string = 'cooperation';

  /**
   * Years for which it is kept what entitled whom before: cases, consents and joins of identities that have ended, and what the directory said. By it a record that is withdrawn is
   * told to whoever was entitled to it since it was published; receivers may keep it for ten years (u.p.s. 23a(4)).
   */
  @IsInt()
  @Min(1)
  formerGrantsYears: number = 10;

  /** Whole months before the present one for which it is kept how often what was withheld, and why (`GET /v1/withholdings`). */
  @IsInt()
  @Min(1)
  withholdingsMonths: number = 13;

  /**
   * Days without a word in a referral, a joint plan, an announced action or a promotion after which the gateway forgets it, though nobody has ended it: what is said in it then is
   * refused with `unknown-process`. Edges' own setting of the same name is to be at least 35 days more, so that no edge forgets it before.
   */
  @IsInt()
  @Min(1)
  processIdleDays: number = 730;
}
