import {
  Day,
  DictionaryCode,
  Flag,
  Instant,
  isDictionaryCode,
  ListOf,
  Nested,
  NotBefore,
  OneOf,
  Optional,
  Text,
  TextThat,
} from '../checking/rules';
import { type AgreementParty, Party } from './party';

/** Whether an agreement is in force; only an active one discloses anything. */
export const AGREEMENT_STATUSES = ['DRAFT', 'ACTIVE', 'SUSPENDED', 'TERMINATED'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

/** The operator among those who sign or suspend an agreement; the others are its parties, by id. */
export const OPERATOR = 'operator';

const MAX_CATEGORIES = 100;
const MAX_SECTIONS = 100;
const MAX_CODES = 100;
const MAX_DISCLOSURES = 100;
const MAX_TEXT_LENGTH = 2000;
const MAX_NAME_LENGTH = 200;
const PARTIES = 2;

/** A scope category's code. Whether there is one, the dictionary says. */
export function ScopeCategory(): PropertyDecorator {
  return TextThat(isDictionaryCode, 'a code of the dictionary of categories');
}

/** Whoever signs or suspends: a party's id, or `operator`. */
function Signatory(): PropertyDecorator {
  return Text(MAX_NAME_LENGTH);
}

/**
 * What the receiver of a disclosure applies for, and undertakes (regulation of 27 September 2005, § 2). The applicant is the disclosure's
 * `to`, the addressee its `from`; scope, period and legal basis are the agreement's.
 */
export class AccessApplication {
  /** The register from which it is disclosed. */
  @Text(MAX_NAME_LENGTH)
  register: string;

  /** The public task for which the applicant needs it. */
  @Text(MAX_TEXT_LENGTH)
  publicTask: string;

  /** In what manner it is disclosed. */
  @Text(MAX_TEXT_LENGTH)
  manner: string;

  /** The applicant's undertaking to use it for that task alone. */
  @Text(MAX_TEXT_LENGTH)
  undertaking: string;

  /** The applicant's statement of the safeguards that it has. */
  @Text(MAX_TEXT_LENGTH)
  safeguards: string;
}

/** One direction of an agreement: the categories of `scope`, and those that it names beyond it. */
export class DirectoryDisclosure {
  @Party()
  from: AgreementParty;

  @Party()
  to: AgreementParty;

  @DictionaryCode()
  scope: string;

  @ListOf(ScopeCategory(), 0, MAX_CATEGORIES)
  additionalCategories: string[];

  /** Names of the sections that are disclosed; all where they are left out. */
  @Optional()
  @ListOf(DictionaryCode(), 1, MAX_SECTIONS)
  sections?: string[];

  @Optional()
  @Nested(() => AccessApplication)
  application?: AccessApplication;
}

/** A party's signature, or the operator's for what the law makes for all. */
export class AgreementSignature {
  /** The party's id, or `operator`. */
  @Signatory()
  party: string;

  /** Who signed, as on paper. */
  @Text(MAX_NAME_LENGTH)
  name: string;

  /** Subject of the access token. */
  @Text(MAX_NAME_LENGTH)
  subject: string;

  @Instant()
  signedAt: string;
}

/** What is agreed on. Both days (`YYYY-MM-DD`) belong to its period; no `validTo`: until further notice. */
export abstract class AgreementContents {
  @DictionaryCode()
  id: string;

  /** Two institutions, or two kinds: every institution of the one and every one of the other. */
  @ListOf(Party(), PARTIES, PARTIES)
  parties: AgreementParty[];

  /** Between kinds: whether only between institutions of one county. */
  @Optional()
  @Flag()
  sameCounty?: boolean;

  /** What the parties agreed the exchange is for, in their own words. */
  @Text(1000)
  purpose: string;

  @ListOf(Nested(() => DirectoryDisclosure), 0, MAX_DISCLOSURES)
  disclosures: DirectoryDisclosure[];

  /** Between kinds: the provision or the mandate by which the operator signs for all. */
  @Optional()
  @Text(MAX_TEXT_LENGTH)
  legalGround?: string;

  @Day()
  validFrom: string;

  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;
}

/** An agreement as the directory has it. */
export class DirectoryAgreement extends AgreementContents {
  /** Codes of the purposes that it is for; all where they are left out. */
  @Optional()
  @ListOf(DictionaryCode(), 1, MAX_CODES)
  purposes?: string[];

  /** Codes of the legal bases that it is for; all where they are left out. */
  @Optional()
  @ListOf(DictionaryCode(), 1, MAX_CODES)
  legalBases?: string[];

  @OneOf(AGREEMENT_STATUSES)
  status: AgreementStatus;

  /** Who signed here; none of one that was signed on paper. The gateway keeps them, whatever a document says. */
  @Optional()
  @ListOf(Nested(() => AgreementSignature), 0, PARTIES)
  signatures?: AgreementSignature[];

  /**
   * Who has suspended it: parties, by id, and `operator`. It is active again once each has resumed it. The gateway keeps it, whatever a
   * document says.
   */
  @Optional()
  @ListOf(Signatory(), 0, PARTIES + 1)
  suspendedBy?: string[];
}

/** All that an agreement says, before anybody has signed it. */
export class AgreementTerms extends AgreementContents {
  /** Codes of the purposes that it is for. */
  @ListOf(DictionaryCode(), 1, MAX_CODES)
  purposes: string[];

  /** Codes of the legal bases that it is for. */
  @ListOf(DictionaryCode(), 1, MAX_CODES)
  legalBases: string[];
}

/** An agreement as one side proposes it to the other. */
export class AgreementProposal extends AgreementTerms {
  /** Why it is proposed. */
  @Text(1000)
  reason: string;
}
