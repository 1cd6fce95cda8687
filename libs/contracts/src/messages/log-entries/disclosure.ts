import {
  DictionaryCode,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  Optional,
  Reference,
  Text,
  TextThat,
} from '../../checking/rules';
import { RequestId } from '../request-id';
import { LoggedPerson, MAX_LISTED, MAX_WORD_LENGTH, TraceId, Words } from './entry-rules';

/** Fields that a receiver did not get, and why. */
export class LoggedWithholding {
  @Words()
  fields: string[];

  @Text(MAX_WORD_LENGTH)
  category: string;

  /** A reason of the decision. */
  @Text(MAX_WORD_LENGTH)
  reason: string;
}

/** What is said of whatever was told, or refused, about a person. */
export abstract class Disclosure {
  /** When it was decided: ISO 8601, UTC, milliseconds. */
  @Instant()
  time: string;

  /** Id of the institution that disclosed, or would have. */
  @InstitutionId()
  disclosing: string;

  /** Id of the institution to which it was disclosed, or that asked. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** Scope categories of the fields disclosed. */
  @Words()
  categories: string[];

  /** Names of the fields disclosed. */
  @Words()
  fields: string[];

  @ListOf(Nested(() => LoggedWithholding), 0, MAX_LISTED)
  withheld: LoggedWithholding[];

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /**
   * The receiver's case; where an inquiry was answered, the case or matter in which it was made; of a step of a process, the case in which it
   * was opened.
   */
  @Reference()
  caseReference: string;

  /** Id of the inquiry that was answered. */
  @Optional()
  @RequestId()
  inquiryId?: string;

  /** Id of the process of which a step was delivered. */
  @Optional()
  @RequestId()
  processId?: string;

  /** Id of the agreement; several are joined by commas; empty for none. */
  @TextThat(() => true, 'ids of agreements, joined by commas')
  agreement: string;

  /** Ids of the consents without which something of it would have been withheld, joined by commas. */
  @Optional()
  @TextThat(() => true, 'ids of consents, joined by commas')
  consent?: string;

  /** Version of the agreements, rules and dictionaries by which it was decided. */
  @Text(MAX_WORD_LENGTH)
  policyVersion: string;

  @TraceId()
  traceId: string;
}
