import type { LineAnswer } from '@lacznik/contracts';
import type { Clock } from '../calls/clock';
import type { PublishedRecord, RecordOutcome } from './record-outcome';
import { RecordSource } from './record-source';

/** While so many records are not answered, no more are read. */
const MAX_UNANSWERED = 2000;
/** A request in which nothing was answered for so long ends, so that the edge answers what it has. */
const ANSWER_WITHIN_MS = 500;
const PIECE_LENGTH = 64 * 1024;

interface Waiting<R> {
  position: number;
  record: R;
  /** With its line feed. */
  line: string;
}

/**
 * The records of a stream from their source to their outcome. Those that are not answered are kept, in order, and are the first of
 * the next request.
 */
export class RecordsOnTheirWay<R extends PublishedRecord> {
  private readonly source: RecordSource<R>;
  private readonly waiting: Waiting<R>[] = [];
  private position = 0;
  /** Number of the request under way; the body of an earlier one stands back. */
  private request = 0;
  private answeredLines = 0;
  private answeredAt = 0;
  private onRoom: () => void = () => undefined;

  constructor(
    records: AsyncIterable<R> | Iterable<R>,
    private readonly clock: Clock,
    /** So many records were answered before, and are passed over. */
    private readonly after = 0,
  ) {
    this.source = new RecordSource(records);
  }

  /** Whether there is something to send, as soon as that is known. @throws what the source threw, once all before it is answered */
  async hasMore(): Promise<boolean> {
    if (this.waiting.length > 0) return true;
    const { done = false } = await this.source.peek();
    if (this.source.fault) throw this.source.fault.error;
    return !done;
  }

  /** The body of one request, in pieces: what is not answered, then what the source has. */
  body(): AsyncGenerator<string> {
    this.request++;
    this.answeredLines = 0;
    this.answeredAt = this.clock.now();
    return this.pieces(this.request);
  }

  /** @throws Error where the answer is to another line than the next */
  outcomeOf({ line, status, recordId, revision, code, path, detail }: LineAnswer): RecordOutcome<R> {
    const first = this.waiting.shift();
    if (first === undefined || line !== ++this.answeredLines) throw new Error(`Line ${line} was answered out of turn.`);
    this.answeredAt = this.clock.now();
    this.onRoom();
    const { position, record } = first;
    return { position, record, status: status as RecordOutcome['status'], recordId, revision, code, path, detail };
  }

  close(): Promise<void> {
    this.request++;
    return this.source.close();
  }

  private async *pieces(request: number): AsyncGenerator<string> {
    let piece = '';
    // Answers take from the list meanwhile.
    for (const line of this.waiting.map((one) => one.line)) {
      piece += line;
      if (piece.length < PIECE_LENGTH) continue;
      yield piece;
      piece = '';
    }
    for (;;) {
      if (!this.isReady()) await withinATurn(this.readiness());
      if (piece.length >= PIECE_LENGTH || (piece !== '' && !this.isReady())) {
        yield piece;
        piece = '';
      }
      if (!(await this.becomesReady()) || request !== this.request) break;
      const next = this.source.take();
      if (next.done) break;
      piece += this.add(next.value);
    }
    if (piece !== '' && request === this.request) yield piece;
  }

  /** The record's line; nothing for a blank one, and for one of which no line can be made. */
  private add(record: R): string {
    const position = ++this.position;
    if (position <= this.after) return '';
    try {
      const line = lineOf(record);
      if (line !== '') this.waiting.push({ position, record, line });
      return line;
    } catch (cause) {
      this.source.fail(new Error(`Record ${position} is not one line of JSON.`, { cause }));
      return '';
    }
  }

  private isReady(): boolean {
    return this.waiting.length < MAX_UNANSWERED && this.source.isReady();
  }

  private readiness(): Promise<unknown> {
    if (this.waiting.length < MAX_UNANSWERED) return Promise.resolve(this.source.peek());
    return new Promise<void>((resolve) => (this.onRoom = resolve));
  }

  /** False: the request is to end, for nothing was answered for long, or there is nothing to send. */
  private async becomesReady(): Promise<boolean> {
    while (!this.isReady()) {
      const leftMs = this.answeredAt + ANSWER_WITHIN_MS - this.clock.now();
      if (leftMs <= 0) return false;
      const timer = new AbortController();
      await Promise.race([this.readiness(), this.clock.sleep(leftMs, timer.signal).catch(() => undefined)]);
      timer.abort();
    }
    return true;
  }
}

function lineOf(record: PublishedRecord): string {
  const text = typeof record === 'string' ? record.trim() : JSON.stringify(record);
  if (text.includes('\n')) throw new Error('It has a line feed in it.');
  return text === '' ? '' : `${text}\n`;
}

/** Waits for the promise, no longer than a turn of the event loop: most sources have their next record by then. */
async function withinATurn(promise: Promise<unknown>): Promise<void> {
  let turn: NodeJS.Immediate | undefined;
  await Promise.race([promise, new Promise((resolve) => (turn = setImmediate(resolve)))]);
  clearImmediate(turn);
}
