import { DictionaryCode, InstitutionId, Instant, OneOf } from '../../checking/rules';
import { LoggedPerson, TraceId } from './entry-rules';

/** What an institution publishes about a person is disclosed to nobody, because the person objected, or is so again. */
export class RestrictionEntry {
  @OneOf(['restriction'])
  kind: 'restriction';

  @Instant()
  time: string;

  @OneOf(['restricted', 'lifted'])
  status: 'restricted' | 'lifted';

  /** Id of the objection. */
  @DictionaryCode()
  objectionId: string;

  /** Id of the institution that discloses nothing, or does so again. */
  @InstitutionId()
  disclosing: string;

  @LoggedPerson()
  person: string;

  @TraceId()
  traceId: string;
}
