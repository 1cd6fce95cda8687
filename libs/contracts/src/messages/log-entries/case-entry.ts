import { DictionaryCode, InstitutionId, Instant, OneOf, Optional, Reference } from '../../checking/rules';
import { CASE_CHANGE_REASONS } from '../case-changed';
import { LoggedPerson, TraceId } from './entry-rules';

/** A case that was opened, closed or opened again: what entitles an institution to a person's data. No name, as in an inquiry. */
export class CaseEntry {
  @OneOf(['case'])
  kind: 'case';

  @Instant()
  time: string;

  @OneOf(['open', 'closed', 'reopened'])
  status: 'open' | 'closed' | 'reopened';

  /** `unused`: it was closed by rule. Of one that was opened again: why. */
  @Optional()
  @OneOf(CASE_CHANGE_REASONS)
  reason?: (typeof CASE_CHANGE_REASONS)[number];

  /** Id of the institution whose case it is. */
  @InstitutionId()
  receiving: string;

  @LoggedPerson()
  person: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  @Reference()
  caseReference: string;

  @TraceId()
  traceId: string;
}
