import type { ProblemCode, Publication } from '@lacznik/contracts';

/** A record; `data` are the fields of its section. */
export type RecordContent = Omit<Publication, 'data'> & { data: object };

/** A record with the name of its section beside it, or the same as a line of NDJSON. */
export type PublishedRecord = (RecordContent & { section: string }) | string;

/** What became of one record of a stream. */
export interface RecordOutcome<R extends PublishedRecord = PublishedRecord> {
  /** In the stream, from 1. */
  position: number;
  /** As it was given. */
  record: R;
  /** Absent where the record has none that can be repeated. */
  recordId?: string;
  /** Absent where the record has none that can be repeated. */
  revision?: number;
  /**
   * `accepted`: stored and on its way. `unchanged`: nothing new, since this or a newer revision was there, or the data are the same;
   * also where the answer to it got lost and it was sent again. `refused`: mend it.
   */
  status: 'accepted' | 'unchanged' | 'refused';
  /** Why it was refused. */
  code?: ProblemCode;
  /** The place, such as `data.from`. */
  path?: string;
  /** What is expected there. */
  detail?: string;
}
