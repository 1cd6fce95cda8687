import { Day, DictionaryCode, InstitutionId, Instant, ListOf, OneOf } from '../../checking/rules';
import { LoggedPerson, TraceId, Words } from './entry-rules';

/** A consent that was given or withdrawn: a condition under which an institution receives data where the law asks for one. */
export class ConsentEntry {
  @OneOf(['consent'])
  kind: 'consent';

  @Instant()
  time: string;

  @OneOf(['given', 'withdrawn'])
  status: 'given' | 'withdrawn';

  /** Id of the consent. */
  @DictionaryCode()
  consentId: string;

  /** Id of the institution that may receive on account of it, or no longer. */
  @InstitutionId()
  receiving: string;

  /** Id of the institution where the person said so. */
  @ListOf(InstitutionId(), 1, 1)
  institutions: string[];

  @LoggedPerson()
  person: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** Scope categories that it names: nothing has been disclosed by it. */
  @Words()
  consentedCategories: string[];

  /** The first day. */
  @Day()
  validFrom: string;

  /** The last day. */
  @Day()
  validTo: string;

  @TraceId()
  traceId: string;
}
