import {
  type LineAnswer,
  type Publication,
  type PublicationAnswer,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  PROBLEMS,
  type StreamSummary,
  WITHDRAW_RECORD,
  type WithdrawnRecord,
} from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';
import type { CallOptions } from '../calls/call-types';
import type { Caller } from '../calls/caller';
import { ProblemError } from '../calls/problem-error';
import { lineGroupsOf } from '../lines';
import type { PublishedRecord, RecordContent, RecordOutcome } from './record-outcome';
import { RecordsOnTheirWay } from './records-on-their-way';

/** How a stream of records is published. */
export interface PublicationOptions extends CallOptions {
  /** Goes on behind this `position`, the last whose outcome an earlier run has stored. Default 0. */
  after?: number;
}

/** What an institution publishes. */
export class Publications {
  constructor(private readonly caller: Caller) {}

  /** One record; of `section` see `SECTIONS`. */
  one(section: string, record: RecordContent, options: CallOptions = {}): Promise<PublicationAnswer> {
    return this.caller.call(PUBLISH_RECORD, { ...options, parameters: { section }, body: record as Publication });
  }

  /**
   * Takes back a record, such as one on the wrong person: whoever may have it is told. Safe to call again.
   * @throws ProblemError `not-found` where the institution never published it
   */
  withdraw(section: string, recordId: string, options: CallOptions = {}): Promise<WithdrawnRecord> {
    return this.caller.call(WITHDRAW_RECORD, { ...options, parameters: { section }, body: { recordId } });
  }

  /**
   * Many records, in order, each by itself. What became of each is given in the same order. Records are read only as the edge takes
   * them and the outcomes are read. Where the connection breaks, or the edge is away, it goes on behind the last answered record
   * until nothing was answered for `patienceMs`. Text records may be blank: those have no outcome. Of no records at all the edge is
   * told, too, so that it shows whether the institution may publish.
   * @throws what reading `records` threw, once all before it is answered; ProblemError and HttpCallError as a call does. What had
   * no outcome is to be published again, which is safe.
   */
  async *stream<R extends PublishedRecord>(
    records: AsyncIterable<R> | Iterable<R>,
    options: PublicationOptions = {},
  ): AsyncGenerator<RecordOutcome<R>, void, undefined> {
    const patience = this.caller.patience(options);
    const way = new RecordsOnTheirWay(records, this.caller.clock, options.after);
    let isTold = false;
    try {
      while ((await unlessAborted(way.hasMore(), options.signal)) || !isTold) {
        try {
          for await (const outcomes of this.request(way, options)) {
            patience.progress();
            isTold = true;
            yield* outcomes;
          }
          isTold = true;
        } catch (error) {
          await patience.after(error, true);
        }
      }
    } finally {
      await way.close();
    }
  }

  /** Groups of outcomes as they come. @throws HttpCallError where the answer is cut off, ProblemError for a line that failed */
  private async *request<R extends PublishedRecord>(
    way: RecordsOnTheirWay<R>,
    options: CallOptions,
  ): AsyncGenerator<RecordOutcome<R>[], void, undefined> {
    const answer = await this.caller.open(PUBLISH_STREAM, { ...options, lines: () => way.body() });
    for await (const lines of lineGroupsOf(answer)) {
      const { outcomes, end } = read(way, lines);
      if (outcomes.length > 0) yield outcomes;
      if (end === 'done') return;
      if (end !== undefined) throw end;
    }
    throw new HttpCallError('no-connection', 'the answer was cut off');
  }
}

/** What became of the records, and what ended their answer. */
function read<R extends PublishedRecord>(
  way: RecordsOnTheirWay<R>,
  lines: readonly string[],
): { outcomes: RecordOutcome<R>[]; end?: 'done' | Error } {
  const outcomes: RecordOutcome<R>[] = [];
  for (const line of lines) {
    const answer = parsedLine(line);
    if ('done' in answer) return { outcomes, end: 'done' };
    // What follows it has failed as well.
    if (answer.status === 'failed') return { outcomes, end: failure(answer) };
    outcomes.push(way.outcomeOf(answer));
  }
  return { outcomes };
}

function parsedLine(line: string): LineAnswer | StreamSummary {
  try {
    return JSON.parse(line) as LineAnswer | StreamSummary;
  } catch (error) {
    throw new HttpCallError('no-connection', 'the answer was cut off in a line', error);
  }
}

/** A line fails for a passing reason only. */
function failure({ detail, path }: LineAnswer): ProblemError {
  return new ProblemError(PUBLISH_STREAM, PROBLEMS.unavailable.status, { code: 'unavailable', detail, path });
}

/** A source that has nothing for long must not hold up whoever wants to end. */
function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
