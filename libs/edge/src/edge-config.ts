import { IsHttpAddress, MessagingAppConfig } from '@lacznik/platform';
import { EDGE_NAME, EDGE_NAME_FORM } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';

/** Configuration of an edge. */
export class EdgeConfig extends MessagingAppConfig {
  /** The edge's name, as the directory has it under `edges`: part of its topics and consumer groups, so it stays the same for ever. */
  @Matches(EDGE_NAME, { message: `edgeName must be ${EDGE_NAME_FORM}` })
  edgeName: string;

  /** Ids of the institutions that the edge serves, separated by commas, as the directory has them under `edges`. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
  @ArrayMinSize(1)
  @ArrayUnique()
  @ValidateBy(
    {
      name: 'institutionId',
      validator: { validate: (id: unknown) => typeof id === 'string' && parseInstitutionId(id) !== undefined },
    },
    { each: true, message: 'institutions must be institution ids such as PUP-2606, separated by commas' },
  )
  institutions: string[];

  /** Where identity answers. */
  @IsHttpAddress()
  identityUrl: string;

  /**
   * File with this edge's own access token (role `edge`, claim `institutions`: those that it serves); read anew at every use, so that
   * it can be renewed in place.
   */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;

  /**
   * File with a JWK set for each institution: the keys that the identities of its cases, and its users in the log, are encrypted with
   * (`"kty": "oct"`, 32 bytes), the one that is used now first. `{"OPS-260604": {"keys": [{"kty": "oct", "kid": "…", "k": "…"}]}}`. One with `"alg": "HS256"` lets
   * the institution use own keys that look like a PESEL; with one of `"kty": "OKP"` (X25519) others can refer persons to it, and with one of Ed25519 the edge signs for it. See keys.md.
   */
  @IsString()
  @IsNotEmpty()
  institutionKeysFile: string;

  /** Days for which the identity of a case is kept after it was closed, of a consent after it ended, and of an objection after it was rejected. */
  @IsInt()
  @Min(0)
  caseRetentionDays: number = 30;

  /**
   * Days for which a referral, a joint plan, an announced action or a promotion is kept after it ended, with whom it is about: a month's return on useful work and its settlement
   * are made of them in the month after.
   */
  @IsInt()
  @Min(0)
  processRetentionDays: number = 90;

  /** Days without a word in one after which it is forgotten though nobody has ended it: at least 35 more than the hub's `PROCESS_IDLE_DAYS`, which refuses from then on what is said in it. */
  @IsInt()
  @Min(1)
  processIdleDays: number = 765;

  /** Days without a delivery on its account or a reading of it after which a case is closed. */
  @IsInt()
  @Min(1)
  caseUnusedDays: number = 365;

  /** Days before that on which its institution's feed says so. */
  @IsInt()
  @Min(0)
  caseWarningDays: number = 30;

  /** Days for which a joint file keeps what it held of a record before, from the day on which something later came. It goes earlier with whatever lets it be held. */
  @IsInt()
  @Min(0)
  jointFileHistoryDays: number = 365;

  /** Where access-log answers: printed answers carry the receipts of the log. Left out: the ids of events alone. */
  @IsOptional()
  @IsHttpAddress()
  accessLogUrl?: string;

  /** Questions that one user may ask within an hour. */
  @IsInt()
  @Min(1)
  inquiriesPerUser: number = 60;

  /**
   * Days for which the identity of a person that was asked about is kept, and what was answered: at least as long as something may come,
   * and no longer than the hub knows the question, which tells what is withdrawn and logs who reads it.
   */
  @IsInt()
  @Min(7)
  @Max(30)
  inquiryRetentionDays: number = 30;
}
