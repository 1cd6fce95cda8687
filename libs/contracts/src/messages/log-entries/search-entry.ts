import { InstitutionId, Instant, OneOf, Optional, RecordOf, Text } from '../../checking/rules';
import { MAX_ID_LENGTH, MAX_WORD_LENGTH, TraceId } from './entry-rules';

const MAX_FILTER_LENGTH = 2000;
const SEARCHES = ['entries', 'export', 'counts', 'person-report', 'bundles', 'misuse'] as const;

/** A search in the log itself. */
export class SearchEntry {
  @OneOf(['search'])
  kind: 'search';

  @Instant()
  time: string;

  /** What was asked for: a page of entries, an export, counts, a person's list, whole bundles, accesses that are reviewed. */
  @OneOf(SEARCHES)
  search: (typeof SEARCHES)[number];

  /** The filter. A person stands in it by the log's reference, never by PESEL. */
  @RecordOf(Text(MAX_FILTER_LENGTH))
  filter: Readonly<Record<string, string>>;

  /** Subject of the access token. */
  @Text(MAX_ID_LENGTH)
  actor: string;

  @Text(MAX_WORD_LENGTH)
  actorRole: string;

  /** Institution of the access token, where the actor sees its own entries only. */
  @Optional()
  @InstitutionId()
  actorInstitution?: string;

  @TraceId()
  traceId: string;
}
