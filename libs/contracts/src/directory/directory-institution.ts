import { Day, InstitutionId, ListOf, Nested, NotBefore, OneOf, Optional, Pattern, Text } from '../checking/rules';
import { TokenSubject } from './token-subject';

/** Whether an institution takes part; nothing flows to or from one that is suspended or has ended. */
export const INSTITUTION_STATUSES = ['ACTIVE', 'SUSPENDED', 'ENDED'] as const;
export type InstitutionStatus = (typeof INSTITUTION_STATUSES)[number];

/** So many public keys an institution may have, old ones among them. */
export const MAX_KEYS = 20;
const MAX_SUBJECTS = 100;
const MAX_NAME_LENGTH = 200;

/** Nine digits: with a country's code in front of them one in thirty would pass for a PESEL. */
const TELEPHONE = /^[0-9](?: ?[0-9]){8}(?: w(?:ew)?\. ?[0-9]{1,5})?$/;
const EMAIL = /^(?=.{3,254}$)[^\s@]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/;
const BASE64URL = /^[A-Za-z0-9_-]{1,200}$/;

/** Whoever stands in for a coordinator. */
export class CoordinatorDeputy {
  @Text(MAX_NAME_LENGTH)
  name: string;

  /** At work. */
  @Pattern(
    TELEPHONE,
    'a Polish telephone number of nine digits such as 15 868 03 01, with "w. 12" behind it or without',
  )
  telephone: string;

  /** At work. */
  @Pattern(EMAIL, 'an e-mail address')
  email: string;
}

/** An institution's cooperation coordinator: the one whom the others ask. */
export class CooperationCoordinator extends CoordinatorDeputy {
  @Optional()
  @Nested(() => CoordinatorDeputy)
  deputy?: CoordinatorDeputy;
}

/**
 * A public key of an institution (JWK, RFC 7517): what is sealed for it alone; or, of the curve Ed25519, what its edge signs is verified with.
 */
export class InstitutionKey {
  @Text(MAX_NAME_LENGTH)
  kid: string;

  @OneOf(['OKP', 'EC'])
  kty: 'OKP' | 'EC';

  @OneOf(['X25519', 'P-256', 'Ed25519'])
  crv: 'X25519' | 'P-256' | 'Ed25519';

  @Pattern(BASE64URL, 'base64url')
  x: string;

  @Optional()
  @Pattern(BASE64URL, 'base64url')
  y?: string;
}

/** An institution that takes part. Both days (`YYYY-MM-DD`) belong to its period; none: without a beginning or an end. */
export class DirectoryInstitution {
  @InstitutionId()
  id: string;

  @Text(MAX_NAME_LENGTH)
  name: string;

  /** Left out: `ACTIVE`. */
  @Optional()
  @OneOf(INSTITUTION_STATUSES)
  status?: InstitutionStatus;

  @Optional()
  @Day()
  validFrom?: string;

  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;

  /** Id of the institution that has taken over the tasks of one that has ended. It gets nothing by that: it opens its cases anew. */
  @Optional()
  @InstitutionId()
  successor?: string;

  @Optional()
  @Nested(() => CooperationCoordinator)
  coordinator?: CooperationCoordinator;

  /** Subjects of the access tokens of the institution's systems: as these they may read its own topic in Kafka. */
  @Optional()
  @ListOf(TokenSubject(), 0, MAX_SUBJECTS)
  subjects?: string[];

  /** The one that is used now first. */
  @Optional()
  @ListOf(Nested(() => InstitutionKey), 0, MAX_KEYS)
  publicKeys?: InstitutionKey[];
}
